package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Lines for people. */
public final class TextReport {
  private TextReport() {}

  /** Returns one measurement as a line of progress. */
  public static String progress(int round, Workload workload, String name, Measurement one) {
    return String.format(
        Locale.ROOT,
        "round %d: %-15s %-14s %9.0f/s  p50 %6.0f µs  p99 %7.0f µs  CPU %s µs  errors %d",
        round,
        workload.label(),
        name,
        one.perSecond(),
        one.micros(50),
        one.micros(99),
        number(one.cpuMicros(), "%.1f"),
        one.errors());
  }

  /** Returns the table of all results, with its heading and a line break at the end. */
  public static String table(Results results) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-15s %-14s %9s %19s %8s %7s %8s %8s %8s %9s %8s %7s%n",
            "workload",
            "endpoint",
            "req/s",
            "(least to most)",
            "of floor",
            "x peer",
            "p50 µs",
            "p99 µs",
            "p99.9 µs",
            results.isSchedule() ? "max µs" : "p99corr",
            "CPU µs",
            "errors"));
    for (Workload workload : results.workloads()) {
      for (Subject subject : results.subjects()) {
        text.append(line(results, subject, workload)).append(System.lineSeparator());
      }
    }
    return text.append(legend(results)).toString();
  }

  private static String line(Results results, Subject subject, Workload workload) {
    Rounds rounds = results.of(subject, workload);
    String names = String.format(Locale.ROOT, "%-15s %-14s ", workload.label(), subject.name());
    if (!rounds.isMeasured()) {
      return names + "not supported";
    }
    List<Double> shares = results.sharesOfFloor(subject, workload);
    return names
        + String.format(
            Locale.ROOT,
            "%9.0f %19s %8s %7s %8.0f %8.0f %8.0f %9.0f %8s %7d",
            rounds.perSecond(),
            String.format(
                Locale.ROOT, "(%.0f to %.0f)", rounds.leastPerSecond(), rounds.mostPerSecond()),
            shares.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.1f %%", 100 * Rounds.median(shares)),
            number(results.timesBestPeer(subject, workload), "%.2f"),
            rounds.median(one -> one.micros(50)),
            rounds.median(one -> one.micros(99)),
            rounds.median(one -> one.micros(99.9)),
            results.isSchedule()
                ? rounds.median(Measurement::maxMicros)
                : rounds.median(TextReport::correctedP99),
            number(rounds.medianOf(Measurement::cpuMicros), "%.1f"),
            rounds.errors());
  }

  static double correctedP99(Measurement measurement) {
    return measurement.correctedNanos(99).orElse(0) / 1_000.0;
  }

  private static String legend(Results results) {
    return String.format(
        Locale.ROOT,
        results.isSchedule()
            ? "Open loop: latencies count from the moment at which the schedule wanted a request"
                + " sent.%n"
            : "Closed loop: latencies are of requests that were sent; p99corr is p99 with those"
                + " added%nthat a stall kept from being sent. A rate (--rate) makes the loop open.%n");
  }

  private static String number(OptionalDouble value, String format) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
  }
}
