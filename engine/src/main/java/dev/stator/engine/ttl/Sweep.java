package dev.stator.engine.ttl;

/**
 * Which part of the indexes of expiries a round looks at.
 *
 * <p>The idea: a store may have to pass what was deleted lately for as long as it has not tidied
 * up, so a look at everything that has ever expired costs more the more was deleted. A round
 * therefore begins a little before the time at which the last one ended. Items that had expired
 * already when they were written are behind that: now and then, for a small part of all time, a
 * round looks at everything. Where little was deleted that is every round.
 */
final class Sweep {
  /** How much of the last round is looked at again: writes that were on their way, and more. */
  private static final long OVERLAP_SECONDS = 60;

  /** A look at everything is followed by a rest from it so many times as long. */
  private static final int REST = 20;

  private boolean hasSeen;
  private long seenEnd;
  private long first;
  private long end;
  private boolean isWhole;
  private boolean failed;
  private long wholeNanos;
  private long wholeEndedNanos;

  /** Begins a round that looks at all of this, or at the end of it. */
  void begin(Span all, long nowNanos) {
    failed = false;
    isWhole = !hasSeen || nowNanos - wholeEndedNanos >= REST * wholeNanos;
    first = isWhole ? all.first() : seenEnd - OVERLAP_SECONDS;
    end = all.end();
  }

  /** Returns the part of all that this round looks at. */
  Span of(Span all) {
    return new Span(Math.max(first, all.first()), all.end());
  }

  /** Ends the round, after so much time for looking; one that failed has seen nothing for sure. */
  void end(long lookedNanos, long nowNanos) {
    if (failed) {
      return;
    }
    hasSeen = true;
    seenEnd = end;
    if (isWhole) {
      wholeNanos = lookedNanos;
      wholeEndedNanos = nowNanos;
    }
  }

  /** Forgets what was seen, also by the round under way: not all of it could be done. */
  void forget() {
    failed = true;
    hasSeen = false;
  }
}
