package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.StatementProjection;
import dev.stator.engine.read.ReadTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a SELECT is answered.
 *
 * @param tableName the table as the statement names it
 * @param reads the reads by key, in the order of their items; null where everything is looked at
 * @param filter what is kept where everything is looked at, or null for everything
 * @param projection what is returned of the items, or null for whatever the table or index holds
 * @param fetchesFromTable whether entries of a local index do not suffice
 * @param descending whether the reads go backwards
 * @param pageItems how many items a page holds at the most, before the filter, whatever is asked
 *     for; null where only its size counts
 */
record SelectPlan(
    String tableName,
    ReadTarget target,
    @Nullable List<KeyedRead> reads,
    @Nullable ItemCondition filter,
    @Nullable StatementProjection projection,
    boolean fetchesFromTable,
    boolean descending,
    @Nullable Integer pageItems) {

  /** Returns the read of a plan that {@linkplain #isOneItem asks for one item}. */
  KeyedRead onlyRead() {
    return Objects.requireNonNull(reads).getFirst();
  }

  /** Returns whether one item is asked for by its key and by nothing else. */
  boolean isOneItem() {
    return target.index() == null
        && reads != null
        && reads.size() == 1
        && reads.getFirst().ofOneItem()
        && reads.getFirst().filter() == null;
  }
}
