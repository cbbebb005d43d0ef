package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.HashSet;
import java.util.Set;

/** The keys that a batch has named so far. */
final class BatchKeys {
  private final Set<Key> seen = new HashSet<>();

  /** Adds the key of an item of a table; returns false if it was there before. */
  boolean add(Table table, Item item) {
    return seen.add(ItemKey.of(table.keys(), item).in(table));
  }
}
