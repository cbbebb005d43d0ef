package dev.stator.engine.check;

import dev.stator.core.item.CorruptItemException;
import dev.stator.engine.catalog.StoredCatalog;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.ChangeLogCheck;
import dev.stator.engine.stream.StreamCheck;
import dev.stator.engine.transaction.TokenCheck;
import dev.stator.model.TableStatus;
import dev.stator.storage.CheckReport;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Compares everything in a store that depends on each other: each item with its key and its size,
 * index entries with items in both directions, counters with what they count, change records with
 * their order, shards of streams with each other, tokens of transactions with their order, storage
 * groups with the tables that they belong to.
 *
 * <p>Reads page by page, so its memory does not depend on how much is stored. Nothing may be
 * written meanwhile.
 */
public final class StoreCheck {
  private static final long CATALOG_GROUP = 0;
  private static final long NONE = -1;

  private final StorageEngine storage;
  private final CheckReport report;

  /** Creates a check of a store. */
  public StoreCheck(StorageEngine storage, CheckReport report) {
    this.storage = storage;
    this.report = report;
  }

  /** Looks at everything, and tells the report. */
  public void run() {
    StoredCatalog catalog;
    try {
      catalog = StoredCatalog.read(storage);
    } catch (StorageException.Corruption damage) {
      report.problem("the catalog of tables cannot be read: " + damage.getMessage());
      return;
    }
    Set<Long> owned = new HashSet<>();
    owned.add(CATALOG_GROUP);
    for (Table table : catalog.tables()) {
      owned.addAll(table.state().groups());
      check(table);
    }
    owned.addAll(new StreamCheck(storage, report).run());
    new TokenCheck(storage, report).run();
    report.fact(String.format(Locale.ROOT, "%,d tables", catalog.tables().size()));
    checkGroups(owned, catalog.nextGroup());
  }

  private void check(Table table) {
    if (table.state().status() == TableStatus.DELETING) {
      report.fact(
          "table " + table.name() + " is being deleted; the next server on this folder ends that");
      return;
    }
    try {
      new TableCheck(storage, table, report).run();
      new ExpiryCheck(storage, table, report).run();
      new ChangeLogCheck(storage, table, report).run();
    } catch (StorageException.Corruption | CorruptItemException damage) {
      report.problem("table " + table.name() + " cannot be read: " + damage.getMessage());
    }
  }

  /** A write that was under way while its table was deleted may leave something behind. */
  private void checkGroups(Set<Long> owned, long nextGroup) {
    for (long group = storage.nextGroup(NONE); group != NONE; group = storage.nextGroup(group)) {
      if (group >= nextGroup) {
        report.problem("group " + group + " holds something and was never given to a table");
      } else if (!owned.contains(group)) {
        report.fact(
            "group "
                + group
                + " holds what a deleted table left; the next server on this folder removes it");
      }
    }
  }
}
