package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.HashSet;
import java.util.Set;

/** The keys of one table that a batch has named so far; none may be named twice. */
final class BatchKeys {
  private final Table table;
  private final Set<Key> seen = new HashSet<>();

  BatchKeys(Table table) {
    this.table = table;
  }

  /**
   * Adds the key of an item.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if it was there before
   */
  void add(Item item) {
    if (!seen.add(ItemKey.of(table.keys(), item).in(table))) {
      throw OperationMessages.duplicateKeys();
    }
  }
}
