package dev.stator.engine.backfill;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.IndexBuild;
import dev.stator.engine.catalog.Table;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.storage.StorageEngine;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done for the indexes of one table: filling the one that was added, and clearing
 * away what a removed one left.
 *
 * <p>Looks at the table anew at each step, so that whatever happened to it in between, such as the
 * removal of the index that is being filled, is seen. Used by one thread.
 */
final class TableWork {
  private static final Logger LOG = LoggerFactory.getLogger(TableWork.class);

  private final String tableName;
  private final StorageEngine storage;
  private final Catalog catalog;
  private @Nullable Backfill backfill;

  TableWork(String tableName, StorageEngine storage, Catalog catalog) {
    this.tableName = tableName;
    this.storage = storage;
    this.catalog = catalog;
  }

  /** What a step leaves to be done. */
  enum Left {
    /** Nothing. */
    NOTHING,
    /** The next step, at once. */
    MORE,
    /** The next step, when somebody else is done or time has passed. */
    LATER
  }

  /** Returns whether there is work for a table. */
  static boolean isThere(Table table) {
    return indexes(table).stream()
        .anyMatch(index -> IndexBuild.isBuilding(index) || IndexBuild.isDeleting(index));
  }

  private static List<GlobalSecondaryIndexDescription> indexes(Table table) {
    return Objects.requireNonNullElse(
        table.state().description().globalSecondaryIndexes(), List.of());
  }

  /**
   * Does the next piece.
   *
   * @throws dev.stator.storage.StorageException if the store cannot do it
   */
  Left step() {
    Table table = catalog.find(tableName);
    if (table == null) {
      return Left.NOTHING;
    }
    // Whoever writes without a new index would leave holes in it; with an old one, leftovers.
    if (!table.writes().earlierHaveLeft()) {
      return Left.LATER;
    }
    Index index = building(table);
    return index == null ? clear(table) : fill(table, index);
  }

  private static @Nullable Index building(Table table) {
    return table.indexes().stream().filter(Index::building).findFirst().orElse(null);
  }

  private Left fill(Table table, Index index) {
    Backfill current = backfill;
    if (current == null || !current.fills(index)) {
      LOG.debug("backfill begins table={} index={}", tableName, index.name());
      current = new Backfill(storage, index);
      backfill = current;
    }
    if (!table.writes().enter()) {
      return Left.MORE;
    }
    boolean filled;
    try {
      filled = current.step(table, index);
    } finally {
      table.writes().leave();
    }
    return !filled || endBuild(index) ? Left.MORE : Left.LATER;
  }

  /** Returns whether the index shows as built, or not at all any more. */
  private boolean endBuild(Index index) {
    if (catalog.endBuild(tableName, index)) {
      return true;
    }
    Table table = catalog.find(tableName);
    return table == null || building(table) == null;
  }

  private Left clear(Table table) {
    if (indexes(table).stream().anyMatch(IndexBuild::isDeleting)) {
      return Left.LATER;
    }
    Backfill ended = backfill;
    if (ended != null) {
      if (table.indexes().stream().anyMatch(ended::fills)) {
        ended.end();
      }
      LOG.debug("backfill ended table={} entries={}", tableName, ended.entries());
      backfill = null;
    }
    catalog.removeLeftovers();
    return Left.NOTHING;
  }
}
