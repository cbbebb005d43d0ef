package dev.stator.engine.operation.table;

import dev.stator.model.OnDemandThroughput;
import org.jspecify.annotations.Nullable;

/**
 * How the maximum of an on-demand table or index changes: member by member, and a member of -1
 * removes its maximum.
 *
 * <p>Source: ack-api-quirks DDB-TABLE-178.
 */
final class Maximums {

  private Maximums() {}

  /** Returns the maximum that a change answers with, removals included. */
  static OnDemandThroughput merged(
      @Nullable OnDemandThroughput current, @Nullable OnDemandThroughput change) {
    OnDemandThroughput before = current == null ? new OnDemandThroughput(null, null) : current;
    if (change == null) {
      return before;
    }
    Long read = change.maxReadRequestUnits();
    Long write = change.maxWriteRequestUnits();
    return new OnDemandThroughput(
        read == null ? before.maxReadRequestUnits() : read,
        write == null ? before.maxWriteRequestUnits() : write);
  }

  /** Returns the maximum that is described from then on; absent where nothing is left. */
  static @Nullable OnDemandThroughput lasting(OnDemandThroughput merged) {
    return Throughputs.maximum(
        new OnDemandThroughput(
            lasting(merged.maxReadRequestUnits()), lasting(merged.maxWriteRequestUnits())));
  }

  private static @Nullable Long lasting(@Nullable Long units) {
    return units != null && units == ThroughputRules.NO_MAXIMUM ? null : units;
  }
}
