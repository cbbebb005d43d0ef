package dev.stator.engine.change;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.CheckReport;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the change log of a table: every record can be understood, tells of an item of its
 * partition, and has a sequence behind that of the one before. Sequences may be left out where a
 * write failed for want of space; that is told, and nothing is wrong with it.
 */
public final class ChangeLogCheck {
  private static final int PAGE_RECORDS = 1_000;

  private final StorageEngine storage;
  private final Table table;
  private final CheckReport report;
  private long records;
  private long first;
  private long last;

  /** Creates a check of a table's log. */
  public ChangeLogCheck(StorageEngine storage, Table table, CheckReport report) {
    this.storage = storage;
    this.table = table;
    this.report = report;
  }

  /** Looks at every record, and tells the report. */
  public void run() {
    long after = -1;
    long next = 0;
    while (next != after) {
      after = next;
      LogPage page = storage.readLog(table.group(), TokenRange.ALL, after, PAGE_RECORDS);
      page.records().forEach(this::check);
      next = page.nextAfter();
    }
    if (records > 0) {
      long leftOut = last - first + 1 - records;
      report.fact(
          String.format(
              Locale.ROOT,
              "  change log: %,d records, sequences %d to %d%s",
              records,
              first,
              last,
              leftOut == 0 ? "" : ", " + leftOut + " left out"));
    }
  }

  private void check(LogRecord record) {
    if (records == 0) {
      first = record.sequence();
    } else if (record.sequence() <= last) {
      report.problem(name(record) + " comes after " + last);
    }
    records++;
    last = record.sequence();
    try {
      ChangeRecord change = ChangeRecord.decode(record.bytes());
      checkImage(record, change.before());
      checkImage(record, change.after());
    } catch (StorageException.Corruption | CorruptItemException damage) {
      report.problem(name(record) + " cannot be understood: " + damage.getMessage());
    }
  }

  private void checkImage(LogRecord record, byte @Nullable [] image) {
    if (image == null) {
      return;
    }
    byte[] partition = ItemKey.of(table.keys(), ItemCodec.decode(image)).partition();
    if (!Arrays.equals(partition, record.partition())) {
      report.problem(name(record) + " tells of an item of another partition");
    }
  }

  private String name(LogRecord record) {
    return "table " + table.name() + ", change record " + record.sequence();
  }
}
