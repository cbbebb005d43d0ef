package dev.stator.engine.index;

import dev.stator.core.item.ItemSize;
import dev.stator.core.key.CompositeKey;
import dev.stator.core.key.KeyAttribute;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the entry of an item is kept in an index. The item's own key is part of it, so that any
 * number of items may have the same index key, in a stable order.
 *
 * <pre>
 * local:  partition = the item's partition
 *         sort      = range attribute, item's sort bytes
 * global: partition = hash attributes
 *         sort      = range attributes, item's hash attribute, item's sort bytes
 * </pre>
 */
public final class IndexKeys {

  private static final int ANY_SIZE = -1;

  private IndexKeys() {}

  /**
   * Returns where the item's entry is kept, or null where the item lacks a key attribute of the
   * index, or has a value that cannot be one, as items may have that are older than the index.
   */
  public static @Nullable Key of(Index index, Table table, Item item) {
    List<AttributeValue> hash = values(index.keys().hash(), item, ItemSize.MAX_PARTITION_KEY_BYTES);
    List<AttributeValue> range = values(index.keys().range(), item, ItemSize.MAX_SORT_KEY_BYTES);
    return hash == null || range == null ? null : key(index, table, item, hash, range);
  }

  /**
   * Returns where the entry of an item would be kept, whether or not the index can hold one; the
   * item has all attributes of both keys in their types.
   */
  public static Key position(Index index, Table table, Item item) {
    return key(
        index,
        table,
        item,
        Objects.requireNonNull(values(index.keys().hash(), item, ANY_SIZE)),
        Objects.requireNonNull(values(index.keys().range(), item, ANY_SIZE)));
  }

  private static Key key(
      Index index, Table table, Item item, List<AttributeValue> hash, List<AttributeValue> range) {
    ItemKey key = ItemKey.of(table.keys(), item);
    return switch (index.kind()) {
      case LOCAL -> new Key(index.space(), key.partition(), CompositeKey.encode(range, key.sort()));
      case GLOBAL -> {
        List<AttributeValue> ordered = new ArrayList<>(range);
        String hashName = table.keys().hash().getFirst().name();
        ordered.add(Objects.requireNonNull(item.attribute(hashName)));
        yield new Key(
            index.space(), CompositeKey.encode(hash), CompositeKey.encode(ordered, key.sort()));
      }
    };
  }

  /**
   * Returns the partition bytes in which an index keeps the entries of these hash values, in the
   * schema's order.
   */
  public static byte[] partition(
      Index index, List<AttributeValue> hashValues, byte[] tablePartition) {
    return switch (index.kind()) {
      case LOCAL -> tablePartition;
      case GLOBAL -> CompositeKey.encode(hashValues);
    };
  }

  /** The values of the attributes, or null where one is missing or cannot be a key. */
  private static @Nullable List<AttributeValue> values(
      List<KeyAttribute> attributes, Item item, int maxBytes) {
    List<AttributeValue> values = new ArrayList<>(attributes.size());
    int bytes = 0;
    for (KeyAttribute attribute : attributes) {
      AttributeValue value = item.attribute(attribute.name());
      if (value == null || value.type() != attribute.type()) {
        return null;
      }
      // Numbers are never empty nor too long.
      if (maxBytes != ANY_SIZE && attribute.type() != DataType.N) {
        int valueBytes = ItemSize.valueBytes(value);
        bytes += valueBytes;
        if (valueBytes == 0 || bytes > maxBytes) {
          return null;
        }
      }
      values.add(value);
    }
    return values;
  }
}
