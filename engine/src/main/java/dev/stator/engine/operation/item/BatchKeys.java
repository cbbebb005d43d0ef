package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that a batch has named so far; none may be named twice, also not under the name of a
 * table and under its ARN.
 */
final class BatchKeys {
  private final Set<Key> seen = new HashSet<>();

  /**
   * Adds the key of an item of a table.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if it was there before
   */
  void add(Table table, Item item) {
    if (!seen.add(ItemKey.of(table.keys(), item).in(table))) {
      throw OperationMessages.duplicateKeys();
    }
  }
}
