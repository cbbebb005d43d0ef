package dev.stator.bench.load;

import dev.stator.bench.request.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one workload on one endpoint showed.
 *
 * @param perSecond answers in a second
 * @param latencies the times in nanoseconds: in an open loop from the moment at which the schedule
 *     wanted a request sent, in a closed loop from its sending
 * @param byOperation the same for each operation of the workload
 * @param overTime answers in a second, in each quarter of a second
 * @param cpuMicros the server's CPU time for each answer; empty if its process is not known
 * @param ownCpuMicros the load generator's CPU time for each answer; empty if it is not known
 * @param errors requests that came to nothing, in the warm-up too
 * @param unsent requests of the schedule that were not sent before the end
 * @param firstError how the first of the errors came about; null if there was none
 */
public record Measurement(
    double perSecond,
    Histogram latencies,
    Map<Operation, Histogram> byOperation,
    double[] overTime,
    OptionalDouble cpuMicros,
    OptionalDouble ownCpuMicros,
    long errors,
    long unsent,
    @Nullable String firstError) {

  static Measurement of(
      Tally tally, double seconds, OptionalDouble cpuSeconds, OptionalDouble ownCpuSeconds) {
    Histogram all = new Histogram(3);
    all.setAutoResize(true);
    tally.latencies().values().forEach(all::add);
    long[] slots = tally.slots();
    double[] overTime = new double[slots.length];
    for (int i = 0; i < slots.length; i++) {
      overTime[i] = slots[i] * 1e9 / Tally.SLOT_NANOS;
    }
    long answers = tally.answers();
    return new Measurement(
        answers / seconds,
        all,
        new EnumMap<>(tally.latencies()),
        overTime,
        micros(cpuSeconds, answers),
        micros(ownCpuSeconds, answers),
        tally.errors(),
        tally.unsent(),
        tally.firstError());
  }

  private static OptionalDouble micros(OptionalDouble seconds, long answers) {
    return seconds.isPresent() && answers > 0
        ? OptionalDouble.of(seconds.getAsDouble() * 1e6 / answers)
        : OptionalDouble.empty();
  }

  /** Returns the latency in microseconds that this percentage of the requests did not exceed. */
  public double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }

  /** Returns the longest latency in microseconds. */
  public double maxMicros() {
    return latencies.getMaxValue() / 1_000.0;
  }

  /**
   * Returns the latencies of a closed loop with those added that a stall kept from being measured:
   * HdrHistogram's correction, with the median as the time between two requests of a connection
   * that nothing stalls. Empty if there are none.
   */
  public OptionalLong correctedNanos(double percentile) {
    long between = latencies.getValueAtPercentile(50);
    return between == 0
        ? OptionalLong.empty()
        : OptionalLong.of(
            latencies
                .copyCorrectedForCoordinatedOmission(between)
                .getValueAtPercentile(percentile));
  }
}
