package dev.stator.engine.operation.item;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.ReadMode;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.read.ItemPage;
import dev.stator.engine.read.ReadTarget;
import dev.stator.model.ConsumedCapacity;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a Query or a Scan consumes: the sum of what was read, rounded up once, before
 * filter and projection.
 */
public final class PageCapacity {

  private PageCapacity() {}

  static @Nullable ConsumedCapacity report(
      @Nullable String tableName,
      ReadTarget target,
      ItemPage page,
      @Nullable Boolean consistentRead,
      @Nullable String requested) {
    CapacityReport report = new CapacityReport(tableName, requested);
    add(report, target, page, consistentRead);
    return report.report();
  }

  /** Adds what a page consumes. */
  public static void add(
      CapacityReport report, ReadTarget target, ItemPage page, @Nullable Boolean consistentRead) {
    ReadMode mode = ReadMode.consistent(Boolean.TRUE.equals(consistentRead));
    double units = CapacityUnits.read(page.scannedBytes(), mode);
    Index index = target.index();
    if (index == null) {
      report.addTable(units);
    } else {
      report.addIndex(index, units);
    }
    for (int fetchedBytes : page.fetchedBytes()) {
      report.addTable(CapacityUnits.read(fetchedBytes, mode));
    }
  }
}
