package dev.stator.engine.operation.item;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.ReadMode;
import dev.stator.core.capacity.WriteMode;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.transaction.Outcome;
import dev.stator.model.ConsumedCapacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction consumes of each of its tables. */
public final class TransactionCapacity {
  private final @Nullable String requested;
  private final CapacityReport.Units units;
  private final Map<Table, CapacityReport> reports = new LinkedHashMap<>();

  private TransactionCapacity(@Nullable String requested, CapacityReport.Units units) {
    this.requested = requested;
    this.units = units;
  }

  /**
   * Begins a report of a transaction that reads.
   *
   * @param requested the request's {@code ReturnConsumedCapacity}; null means NONE
   */
  public static TransactionCapacity ofReads(@Nullable String requested) {
    return new TransactionCapacity(requested, CapacityReport.Units.READ);
  }

  /**
   * Returns the reports of a transaction that writes, or null where none were asked for. One that
   * had been done before has only read.
   *
   * @param tableNames the tables' names or ARNs as they were sent, one for each change
   * @param requested the request's {@code ReturnConsumedCapacity}; null means NONE
   */
  public static @Nullable List<ConsumedCapacity> ofWrites(
      Outcome outcome, List<String> tableNames, @Nullable String requested) {
    var units = outcome.replayed() ? CapacityReport.Units.READ : CapacityReport.Units.WRITE;
    TransactionCapacity capacity = new TransactionCapacity(requested, units);
    for (int i = 0; i < outcome.changes().size(); i++) {
      Change change = outcome.changes().get(i);
      CapacityReport report = capacity.of(change.table(), tableNames.get(i));
      if (outcome.replayed()) {
        report.addTable(CapacityUnits.read(change.beforeSizeBytes(), ReadMode.TRANSACTIONAL));
      } else {
        report.addWrite(change, WriteMode.TRANSACTIONAL);
      }
    }
    return capacity.report();
  }

  /**
   * Adds what reading an item consumes; null where there is none.
   *
   * @param tableName the table's name or ARN as it was sent
   */
  public void addRead(Table table, String tableName, @Nullable StoredItem item) {
    of(table, tableName)
        .addTable(CapacityUnits.read(item == null ? 0 : item.sizeBytes(), ReadMode.TRANSACTIONAL));
  }

  /** A table is told by the name by which it is called first. */
  private CapacityReport of(Table table, String tableName) {
    return reports.computeIfAbsent(table, _ -> new CapacityReport(tableName, requested, units));
  }

  /** Returns the reports, or null where none were asked for. */
  public @Nullable List<ConsumedCapacity> report() {
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
