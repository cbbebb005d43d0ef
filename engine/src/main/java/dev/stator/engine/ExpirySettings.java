package dev.stator.engine;

import java.time.Duration;

/**
 * How expired items are deleted in the background.
 *
 * @param delay how long they are left after they have expired, at the least; the service takes up
 *     to two days
 * @param itemsPerSecond how many are deleted in a second at the most; 0 means none: they are
 *     deleted by {@link Engine#expireNow} only
 */
public record ExpirySettings(Duration delay, int itemsPerSecond) {
  /** Within seconds, and as many as do not disturb users. */
  public static final ExpirySettings DEFAULT = new ExpirySettings(Duration.ZERO, 10_000);

  /** Refuses what is below zero. */
  public ExpirySettings {
    if (delay.isNegative() || itemsPerSecond < 0) {
      throw new IllegalArgumentException("neither a delay nor a rate is negative");
    }
  }
}
