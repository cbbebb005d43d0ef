package dev.stator.engine.ttl;

/** How many items may be deleted by now, so that it is never more than so many in a second. */
final class Allowance {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What is not used is kept for so many seconds. */
  private static final double KEPT_SECONDS = 0.05;

  private final double perSecond;
  private double items;
  private long countedAtNanos;

  /** Begins with nothing. */
  Allowance(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.countedAtNanos = nowNanos;
  }

  /** Returns how many items may be deleted at this time, at least one where it is not 0. */
  long at(long nowNanos) {
    double more = perSecond * (nowNanos - countedAtNanos) / NANOS_PER_SECOND;
    items = Math.min(items + more, Math.max(1, perSecond * KEPT_SECONDS));
    countedAtNanos = nowNanos;
    return (long) items;
  }

  /** Counts what was deleted. */
  void used(long deleted) {
    items -= deleted;
  }

  /** Returns in how many nanoseconds the next item may be deleted. */
  long nanosToNext() {
    return (long) ((1 - Math.min(items, 1)) / perSecond * NANOS_PER_SECOND);
  }
}
