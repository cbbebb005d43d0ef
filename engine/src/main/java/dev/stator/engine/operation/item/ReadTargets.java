package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.read.ReadTarget;
import org.jspecify.annotations.Nullable;

/** Finds the table or index that a Query or a Scan names. */
public final class ReadTargets {

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

  /**
   * Checks that what was read is still there: the end of a page that was reached while a table or
   * an index was being dropped is no end.
   *
   * @throws dev.stator.model.ApiException as {@link #of}
   */
  public static void checkStillThere(Catalog catalog, ReadTarget target) {
    Table read = target.table();
    Index index = target.index();
    Table now = catalog.same(read);
    if (index != null && now != read) {
      Index there = now.index(index.name());
      if (there == null || !there.space().equals(index.space())) {
        throw OperationMessages.noSuchIndex(index.name());
      }
    }
  }
}
