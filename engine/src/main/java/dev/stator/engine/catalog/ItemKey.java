package dev.stator.engine.catalog;

import dev.stator.core.key.KeyCodec;
import dev.stator.core.key.KeySchema;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.Objects;

/**
 * The primary key of an item in its stored form.
 *
 * @param partition the encoded hash attribute
 * @param sort the encoded range attribute; empty where the table has none
 */
public record ItemKey(byte[] partition, byte[] sort) {
  private static final byte[] NO_SORT = {};

  /**
   * Returns the key of an item of a table. The item, or the key, has been checked against the
   * table's schema before.
   *
   * @param keys the table's primary key
   * @param item has at least the key attributes
   */
  public static ItemKey of(KeySchema keys, Item item) {
    byte[] partition = KeyCodec.encode(value(item, keys.hash().getFirst().name()));
    byte[] sort =
        keys.range().isEmpty()
            ? NO_SORT
            : KeyCodec.encode(value(item, keys.range().getFirst().name()));
    return new ItemKey(partition, sort);
  }

  private static AttributeValue value(Item item, String name) {
    return Objects.requireNonNull(item.attribute(name));
  }

  /** Returns where the item of this key is kept. */
  public Key in(Table table) {
    return new Key(table.items(), partition, sort);
  }
}
