package dev.stator.engine.backfill;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ExpiryIndex;
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
    return Filling.of(table) != null
        || indexes(table).stream()
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
    Filling filling = Filling.of(table);
    return filling == null ? clear(table) : fill(table, filling);
  }

  private Left fill(Table table, Filling filling) {
    Backfill current = backfill;
    if (current == null || !current.filling().space().equals(filling.space())) {
      endBackfill(table);
      LOG.debug("backfill begins table={} index={}", tableName, filling.name());
      current = new Backfill(storage, filling);
      backfill = current;
    }
    if (!table.writes().enter()) {
      return Left.MORE;
    }
    boolean filled;
    try {
      filled = current.step(table);
    } finally {
      table.writes().leave();
    }
    return !filled || endBuild(filling) ? Left.MORE : Left.LATER;
  }

  /** Returns whether the index shows as built, or not at all any more. */
  private boolean endBuild(Filling filling) {
    switch (filling) {
      case Filling.Expiries(ExpiryIndex index) -> catalog.endBuild(tableName, index);
      case Filling.Secondary(Index index) -> {
        if (catalog.endBuild(tableName, index)) {
          return true;
        }
      }
    }
    Table table = catalog.find(tableName);
    Filling left = table == null ? null : Filling.of(table);
    return left == null || !left.space().equals(filling.space());
  }

  private Left clear(Table table) {
    if (indexes(table).stream().anyMatch(IndexBuild::isDeleting)) {
      return Left.LATER;
    }
    endBackfill(table);
    catalog.removeLeftovers();
    return Left.NOTHING;
  }

  private void endBackfill(Table table) {
    Backfill ended = backfill;
    if (ended != null) {
      if (table.state().groups().contains(ended.filling().space().group())) {
        ended.end();
      }
      LOG.debug("backfill ended table={} entries={}", tableName, ended.entries());
      backfill = null;
    }
  }
}
