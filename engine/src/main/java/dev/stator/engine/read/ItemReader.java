package dev.stator.engine.read;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads items by their keys. */
public final class ItemReader {
  private final StorageEngine storage;

  /** Creates a reader of a store. */
  public ItemReader(StorageEngine storage) {
    this.storage = storage;
  }

  /** Returns the item of this key as it is now, or null where there is none. */
  public @Nullable StoredItem read(Table table, ItemKey key) {
    return item(storage.read(key.in(table)));
  }

  /** Returns the items of these keys in their order, null where there is none. */
  public List<@Nullable StoredItem> readMany(Table table, List<ItemKey> keys) {
    List<Key> storageKeys = keys.stream().map(key -> key.in(table)).toList();
    List<@Nullable StoredItem> items = new ArrayList<>(keys.size());
    for (VersionedValue value : storage.readMany(storageKeys)) {
      items.add(item(value));
    }
    return items;
  }

  private static @Nullable StoredItem item(@Nullable VersionedValue value) {
    return value == null ? null : ItemCodec.decode(value.bytes());
  }
}
