package dev.stator.engine;

import java.time.Duration;

/**
 * How far behind reads are that do not ask for consistency, so that the users of a server see what
 * eventual consistency may do to them.
 *
 * @param globalIndexes how old the state is that Query and Scan of a global index see; zero means
 *     the newest
 * @param eventualReads how old the state is that other reads see without {@code ConsistentRead};
 *     zero means the newest
 * @param memoryBytes how much of the heap may be taken by what things were before they changed;
 *     beyond it the oldest is forgotten, and reads see newer things than they should
 */
public record ReadDelays(Duration globalIndexes, Duration eventualReads, long memoryBytes) {
  /** Every read sees the newest. */
  public static final ReadDelays NONE = new ReadDelays(Duration.ZERO, Duration.ZERO, 0);

  /** Refuses delays below zero. */
  public ReadDelays {
    if (globalIndexes.isNegative() || eventualReads.isNegative() || memoryBytes < 0) {
      throw new IllegalArgumentException("a delay is not negative");
    }
  }

  /** Returns the longer one of the delays. */
  public Duration longest() {
    return globalIndexes.compareTo(eventualReads) > 0 ? globalIndexes : eventualReads;
  }
}
