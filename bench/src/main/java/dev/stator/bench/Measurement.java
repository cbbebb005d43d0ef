package dev.stator.bench;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one workload on one endpoint showed.
 *
 * @param perSecond answers in a second
 * @param p50Micros the median latency
 * @param p99Micros the latency that 99 of 100 answers did not exceed
 * @param p999Micros the latency that 999 of 1,000 answers did not exceed
 * @param cpuMicros the server's CPU time for each answer; empty if its process is not known
 * @param errors requests that came to nothing, in the warm-up too
 * @param firstError how the first of them did so; null if there was none
 */
record Measurement(
    double perSecond,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    OptionalDouble cpuMicros,
    long errors,
    @Nullable String firstError) {

  static Measurement of(Tally tally, double seconds, OptionalDouble cpuSeconds) {
    long count = tally.count();
    return new Measurement(
        count / seconds,
        tally.micros(50),
        tally.micros(99),
        tally.micros(99.9),
        cpuSeconds.isPresent() && count > 0
            ? OptionalDouble.of(cpuSeconds.getAsDouble() * 1e6 / count)
            : OptionalDouble.empty(),
        tally.errors(),
        tally.firstError());
  }
}
