package dev.stator.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a run amount to. Each event loop has its own; not safe for use by many
 * threads.
 */
final class Tally {
  /** A longer wait counts as this long. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram latencies = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
  private long errors;
  private @Nullable String firstError;

  /** Counts an answer that did the work. */
  void answered(long nanos) {
    latencies.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Counts a request that came to nothing. */
  void failed(String how) {
    errors++;
    if (firstError == null) {
      firstError = how;
    }
  }

  /** Adds all that another one has counted. */
  void add(Tally other) {
    latencies.add(other.latencies);
    errors += other.errors;
    if (firstError == null) {
      firstError = other.firstError;
    }
  }

  long count() {
    return latencies.getTotalCount();
  }

  long errors() {
    return errors;
  }

  /** Returns how the first request that came to nothing did so; null if there was none. */
  @Nullable String firstError() {
    return firstError;
  }

  /** Returns the latency in microseconds that this percentage of the answers did not exceed. */
  double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }
}
