package dev.stator.bench.load;

import dev.stator.bench.request.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a run amount to. Each event loop has its own; not safe for use by many
 * threads.
 */
final class Tally {
  /** How long the parts are in which answers are counted, for throughput over time. */
  static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A longer wait counts as this long. */
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Map<Operation, Histogram> latencies = new EnumMap<>(Operation.class);
  private final long[] slots;
  private long answers;
  private long errors;
  private long unsent;
  private @Nullable String firstError;

  /** A tally of a run whose measured time has this many slots. */
  Tally(int slots) {
    this.slots = new long[slots];
  }

  /** Counts an answer that came in the measured time. */
  void answered(long nanosSinceStart) {
    answers++;
    slots[Math.clamp(nanosSinceStart / SLOT_NANOS, 0, slots.length - 1)]++;
  }

  /** Counts the time that a request took. */
  void took(Operation operation, long nanos) {
    latencies
        .computeIfAbsent(operation, _ -> new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS))
        .recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Counts a request that the schedule wanted, and that was not sent since none was answered. */
  void unsent(Operation operation, long waitedNanos) {
    unsent++;
    took(operation, waitedNanos);
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
    other.latencies.forEach((operation, histogram) ->
        latencies
            .computeIfAbsent(operation, _ -> new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS))
            .add(histogram));
    for (int i = 0; i < slots.length; i++) {
      slots[i] += other.slots[i];
    }
    answers += other.answers;
    errors += other.errors;
    unsent += other.unsent;
    if (firstError == null) {
      firstError = other.firstError;
    }
  }

  /** Returns the latencies of each operation in nanoseconds. */
  Map<Operation, Histogram> latencies() {
    return latencies;
  }

  /** Returns the answers of each slot of the measured time. */
  long[] slots() {
    return slots.clone();
  }

  long answers() {
    return answers;
  }

  long errors() {
    return errors;
  }

  long unsent() {
    return unsent;
  }

  /** Returns how the first request that came to nothing did so; null if there was none. */
  @Nullable String firstError() {
    return firstError;
  }
}
