package dev.stator.engine.catalog;

import dev.stator.core.key.KeySchema;
import dev.stator.storage.Space;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index of a table.
 *
 * @param name unique within the table
 * @param kind local or global
 * @param keys its key schema
 * @param projected the names of the attributes that its entries hold, keys included, or null where
 *     they hold all
 * @param space where its entries are kept
 * @param building whether it was added to a table in use and does not hold the entries of all items
 *     yet: every write keeps up the entry of its item, but there may have been none before, and
 *     nobody may read it
 */
public record Index(
    String name,
    Kind kind,
    KeySchema keys,
    @Nullable Set<String> projected,
    Space space,
    boolean building) {

  /** Returns where the entries are counted. */
  public SizeCounters counters() {
    return SizeCounters.of(space);
  }

  /** What an index is ordered by, and what it promises. */
  public enum Kind {
    /** Shares the table's hash key and partitions; can be read consistently. */
    LOCAL,
    /** Has a key of its own; eventually consistent. */
    GLOBAL
  }
}
