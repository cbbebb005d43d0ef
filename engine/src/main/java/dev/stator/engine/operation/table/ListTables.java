package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ListTablesRequest;
import dev.stator.model.ListTablesResponse;
import java.util.List;
import java.util.Objects;

/**
 * ListTables. Names come in the order of their bytes, those of tables that are being deleted too.
 */
final class ListTables {
  /** The page size unless the request asks for less; the model does not allow more. */
  private static final int MAX_NAMES = 100;

  private final Catalog catalog;

  ListTables(Catalog catalog) {
    this.catalog = catalog;
  }

  ListTablesResponse execute(ListTablesRequest request) {
    int limit = Objects.requireNonNullElse(request.limit(), MAX_NAMES);
    List<String> names = catalog.names(request.exclusiveStartTableName(), limit + 1);
    if (names.size() <= limit) {
      return new ListTablesResponse(names, null);
    }
    List<String> page = names.subList(0, limit);
    return new ListTablesResponse(page, page.getLast());
  }
}
