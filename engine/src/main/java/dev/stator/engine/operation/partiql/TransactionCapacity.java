package dev.stator.engine.operation.partiql;

import dev.stator.engine.catalog.Table;
import dev.stator.engine.operation.item.CapacityReport;
import dev.stator.model.ConsumedCapacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction consumes of each of its tables. */
final class TransactionCapacity {
  private final @Nullable String requested;
  private final CapacityReport.Units units;
  private final Map<Table, CapacityReport> reports = new LinkedHashMap<>();

  TransactionCapacity(@Nullable String requested, CapacityReport.Units units) {
    this.requested = requested;
    this.units = units;
  }

  /**
   * Returns the report of a table.
   *
   * @param tableName as the first statement names it
   */
  CapacityReport of(Table table, String tableName) {
    return reports.computeIfAbsent(table, _ -> new CapacityReport(tableName, requested, units));
  }

  /** Returns the reports, or null where none were asked for. */
  @Nullable List<ConsumedCapacity> report() {
    List<ConsumedCapacity> consumed = new ArrayList<>(reports.size());
    for (CapacityReport each : reports.values()) {
      ConsumedCapacity report = each.report();
      if (report != null) {
        consumed.add(report);
      }
    }
    return consumed.isEmpty() ? null : consumed;
  }
}
