package dev.stator.trigger.poll;

import java.time.Duration;

/** How long to wait after failures: 200 ms, doubling, at most 30 s. */
final class Backoff {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 10;

  private Backoff() {}

  /** Returns the pause after so many failures in a row, at least one. */
  static Duration after(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
