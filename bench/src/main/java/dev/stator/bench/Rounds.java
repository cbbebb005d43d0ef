package dev.stator.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The measurements of one endpoint with one workload, one for each round.
 *
 * <p>Endpoints are compared within a round, since a noisy neighbour that slows a round down slows
 * all of it; only then is the median taken.
 */
final class Rounds {
  private final List<Measurement> measurements = new ArrayList<>();

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /** Returns for each round the throughput as a share of the other's in the same round. */
  List<Double> throughputOver(Rounds other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(measurements.size(), other.measurements.size()); i++) {
      ratios.add(measurements.get(i).perSecond() / other.measurements.get(i).perSecond());
    }
    return ratios;
  }

  /** Returns the median of each figure, and the sum of the errors. */
  Measurement median() {
    List<Double> cpu =
        measurements.stream()
            .map(Measurement::cpuMicros)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return new Measurement(
        median(Measurement::perSecond),
        median(Measurement::p50Micros),
        median(Measurement::p99Micros),
        median(Measurement::p999Micros),
        cpu.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(cpu)),
        measurements.stream().mapToLong(Measurement::errors).sum(),
        measurements.stream()
            .map(Measurement::firstError)
            .filter(error -> error != null)
            .findFirst()
            .orElse(null));
  }

  private double median(ToDoubleFunction<Measurement> figure) {
    return median(measurements.stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Returns the middle of some values, or the mean of the two in the middle; at least one is
   * needed.
   */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
