package dev.stator.bench.load;

/**
 * The time that counts.
 *
 * @param startNanos its beginning in the ticker's time
 * @param endNanos its end, which does not belong to it
 */
record Window(long startNanos, long endNanos) {
  boolean contains(long now) {
    return now - startNanos >= 0 && !isOver(now);
  }

  boolean isOver(long now) {
    return now - endNanos >= 0;
  }
}
