package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one endpoint with one workload, one for each round.
 *
 * <p>Endpoints are compared within a round, since a noisy neighbour that slows a round down slows
 * all of it; only then is the median taken.
 */
public final class Rounds {
  private final List<Measurement> measurements = new ArrayList<>();

  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /** Returns whether anything was measured; not where the endpoint does not know an operation. */
  public boolean isMeasured() {
    return !measurements.isEmpty();
  }

  /** Returns the measurements in their order. */
  List<Measurement> all() {
    return measurements;
  }

  /** Returns for each round the throughput as a share of the other's in the same round; 0 of 0. */
  List<Double> throughputOver(Rounds other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(measurements.size(), other.measurements.size()); i++) {
      double base = other.measurements.get(i).perSecond();
      ratios.add(base > 0 ? measurements.get(i).perSecond() / base : 0);
    }
    return ratios;
  }

  /** Returns the median of a figure over the rounds. */
  double median(ToDoubleFunction<Measurement> figure) {
    return median(measurements.stream().map(figure::applyAsDouble).toList());
  }

  /** Returns the median of a figure over the rounds in which it is known. */
  OptionalDouble medianOf(Function<Measurement, OptionalDouble> figure) {
    List<Double> known =
        measurements.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return known.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(known));
  }

  /** Returns the median throughput. */
  double perSecond() {
    return median(Measurement::perSecond);
  }

  /** Returns the least throughput. */
  double leastPerSecond() {
    return measurements.stream().mapToDouble(Measurement::perSecond).min().orElseThrow();
  }

  /** Returns the greatest throughput. */
  double mostPerSecond() {
    return measurements.stream().mapToDouble(Measurement::perSecond).max().orElseThrow();
  }

  /** Returns the latencies of all rounds together. */
  Histogram latencies() {
    Histogram all = new Histogram(3);
    all.setAutoResize(true);
    measurements.forEach(measurement -> all.add(measurement.latencies()));
    return all;
  }

  /** Returns the errors of all rounds. */
  public long errors() {
    return measurements.stream().mapToLong(Measurement::errors).sum();
  }

  /** Returns the requests of the schedule that were never sent, in all rounds. */
  long unsent() {
    return measurements.stream().mapToLong(Measurement::unsent).sum();
  }

  /** Returns how the first error came about; null if there was none. */
  public @Nullable String firstError() {
    for (Measurement measurement : measurements) {
      if (measurement.firstError() != null) {
        return measurement.firstError();
      }
    }
    return null;
  }

  /**
   * Returns the middle of some values, or the mean of the two in the middle; at least one is
   * needed.
   */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
