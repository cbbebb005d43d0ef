package dev.stator.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Lines for people. */
final class Report {
  private Report() {}

  /** Returns the heading over {@link #line}. */
  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-6s %-16s %10s %9s %9s %9s %11s %7s",
        "",
        "",
        "req/s",
        "p50 µs",
        "p99 µs",
        "p99.9 µs",
        "CPU µs/req",
        "errors");
  }

  /** Returns one measurement as a line of a table. */
  static String line(Workload workload, String name, Measurement measurement) {
    OptionalDouble cpu = measurement.cpuMicros();
    return String.format(
        Locale.ROOT,
        "%-6s %-16s %10.0f %9.0f %9.0f %9.0f %11s %7d",
        workload.label(),
        name,
        measurement.perSecond(),
        measurement.p50Micros(),
        measurement.p99Micros(),
        measurement.p999Micros(),
        cpu.isPresent() ? String.format(Locale.ROOT, "%.1f", cpu.getAsDouble()) : "-",
        measurement.errors());
  }

  /** Returns a ratio with the least and the greatest of the rounds. */
  static String ratio(Workload workload, String names, List<Double> ratios) {
    return String.format(
        Locale.ROOT,
        "%-6s %-24s %6.3f   (%.3f to %.3f in %d rounds)",
        workload.label(),
        names,
        Rounds.median(ratios),
        ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
        ratios.size());
  }
}
