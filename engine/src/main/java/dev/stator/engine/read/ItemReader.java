package dev.stator.engine.read;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Reads;
import dev.stator.storage.VersionedValue;
import org.jspecify.annotations.Nullable;

/** Reads items by their keys. */
public final class ItemReader {
  private final Reads storage;

  /** Creates a reader of a store. */
  public ItemReader(Reads storage) {
    this.storage = storage;
  }

  /** Returns the item of this key as it is now, or null where there is none. */
  public @Nullable StoredItem read(Table table, ItemKey key) {
    VersionedValue value = storage.read(key.in(table));
    return value == null ? null : ItemCodec.decode(value.bytes());
  }
}
