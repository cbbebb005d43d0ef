package dev.stator.verify.crash;

import dev.stator.engine.catalog.StoredCatalog;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.ChangeRecord;
import dev.stator.engine.check.StoreCheck;
import dev.stator.storage.CheckReport;
import dev.stator.storage.LogPage;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.rocksdb.RocksInspection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a folder that no server has open: what {@code stator check} finds, and more.
 */
final class FolderFindings {

  private FolderFindings() {}

  /** Adds a line for everything that is wrong. */
  static void in(Path folder, List<String> findings) {
    CheckReport problems =
        new CheckReport() {
          @Override
          public void fact(String line) {}

          @Override
          public void problem(String line) {
            findings.add("check: " + line);
          }
        };
    try (RocksInspection inspection = RocksInspection.of(folder)) {
      inspection.report(problems);
      StorageEngine storage = inspection.storage();
      if (storage != null) {
        new StoreCheck(storage, problems).run();
        StoredCatalog.read(storage).tables().stream()
            .filter(Table::changeLogEnabled)
            .filter(table -> !isBeingDeleted(table))
            .forEach(table -> compareLog(storage, table, findings));
      }
    }
  }

  /**
   * The log of a table that had a stream all along tells its whole life: each record begins with
   * the item that the one before ended with, and the last ends with the item that is stored.
   */
  private static void compareLog(StorageEngine storage, Table table, List<String> findings) {
    Map<ByteBuffer, byte @Nullable []> items = new HashMap<>();
    for (ChangeRecord record : records(storage, table)) {
      ByteBuffer key = key(table, record);
      if (!Arrays.equals(items.get(key), record.before())) {
        findings.add("log of " + table.name() + ": a record does not begin where the last ended");
      }
      items.put(key, record.after());
    }
    items.values().removeIf(after -> after == null);
    Map<ByteBuffer, byte[]> stored = Stored.items(storage, table);
    if (!stored.keySet().equals(items.keySet())
        || !stored.entrySet().stream()
            .allMatch(item -> Arrays.equals(item.getValue(), items.get(item.getKey())))) {
      findings.add("log of " + table.name() + ": it does not end with what is stored");
    }
  }

  /** Its items may be gone already, and its log stays for a day. */
  private static boolean isBeingDeleted(Table table) {
    return "DELETING".equals(table.state().description().tableStatus());
  }

  private static ByteBuffer key(Table table, ChangeRecord record) {
    byte @Nullable [] image = record.after() == null ? record.before() : record.after();
    return Stored.key(table, image);
  }

  private static List<ChangeRecord> records(StorageEngine storage, Table table) {
    List<ChangeRecord> records = new ArrayList<>();
    long after = -1;
    long next = 0;
    while (next != after) {
      after = next;
      LogPage page = storage.readLog(table.group(), TokenRange.ALL, after, 10_000);
      page.records().forEach(record -> records.add(ChangeRecord.decode(record.bytes())));
      next = page.nextAfter();
    }
    return records;
  }
}
