package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.read.ReadTarget;
import org.jspecify.annotations.Nullable;

/** Finds the table or index that a Query or a Scan names. */
final class ReadTargets {

  private ReadTargets() {}

  /**
   * Returns what is to be read.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is no such
   *     table; {@code ValidationException} if it has no such index, or a global one is to be read
   *     consistently or is still being built
   */
  static ReadTarget of(
      Catalog catalog,
      String tableName,
      @Nullable String indexName,
      @Nullable Boolean consistentRead) {
    Table table = catalog.forItems(tableName);
    if (indexName == null) {
      return new ReadTarget(table, null);
    }
    Index index = table.index(indexName);
    if (index == null) {
      throw OperationMessages.noSuchIndex(indexName);
    }
    ReadTarget target = new ReadTarget(table, index);
    if (target.isGlobalIndex() && Boolean.TRUE.equals(consistentRead)) {
      throw OperationMessages.consistentReadOfGlobalIndex();
    }
    if (index.building()) {
      throw OperationMessages.readOfBackfillingIndex(indexName);
    }
    return target;
  }
}
