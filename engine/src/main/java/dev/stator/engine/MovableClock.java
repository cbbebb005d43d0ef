package dev.stator.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that goes on as another one does and can be moved ahead of it, for tests of what time
 * brings: expired items, statuses, what is kept for a day. It never goes back.
 *
 * <p>Safe for use by many threads.
 */
public final class MovableClock implements InstantSource {
  private final InstantSource source;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Creates a clock that shows what the other one does until it is moved. */
  public MovableClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return source.instant().plus(ahead.get());
  }

  /** Returns by how much this clock is ahead. */
  public Duration ahead() {
    return ahead.get();
  }

  /**
   * Moves the clock.
   *
   * @throws IllegalArgumentException if that would be back
   * @throws ArithmeticException if no clock shows such a time
   * @throws java.time.DateTimeException if no clock shows such a time
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock does not go back");
    }
    ahead.updateAndGet(now -> {
      Duration moved = now.plus(by);
      var _ = source.instant().plus(moved);
      return moved;
    });
  }
}
