package dev.stator.engine.ttl;

import dev.stator.engine.index.ExpiryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The expiries, in seconds since 1970, of the items that are to be deleted.
 *
 * @param first the earliest, included
 * @param end the one before which it ends
 */
record Span(long first, long end) {
  private static final int OLDEST_YEARS = 5;

  /**
   * Returns the expiries of items that are expired at a time, and were so for a while before: those
   * below the time in whole seconds, and not more than five years in the past.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html">Computing
   *     Time to Live: what is older than five years is not deleted</a>
   */
  static Span at(Instant now, Duration delay) {
    long oldest = now.atOffset(ZoneOffset.UTC).minusYears(OLDEST_YEARS).toEpochSecond();
    return new Span(Math.max(oldest, ExpiryEntry.NEVER + 1), now.minus(delay).getEpochSecond());
  }

  boolean contains(long expiry) {
    return first <= expiry && expiry < end;
  }

  boolean isEmpty() {
    return first >= end;
  }
}
