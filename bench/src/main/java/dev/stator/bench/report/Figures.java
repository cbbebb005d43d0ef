package dev.stator.bench.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count. */
final class Figures {
  private Figures() {}

  /** Returns a number of something in a second, such as {@code 12.3 k}. */
  static String count(double value) {
    if (value >= 1_000_000) {
      return digits(value / 1_000_000) + " M";
    }
    return value >= 1_000 ? digits(value / 1_000) + " k" : digits(value);
  }

  /** Returns a time with its unit, from microseconds. */
  static String time(double micros) {
    if (micros >= 1_000_000) {
      return digits(micros / 1_000_000) + " s";
    }
    return micros >= 1_000 ? digits(micros / 1_000) + " ms" : digits(micros) + " µs";
  }

  /** Returns a number with three digits that count. */
  static String digits(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** Returns a figure as the mark of an axis: without the zeros behind its point. */
  static String mark(String figure) {
    return figure
        .replaceFirst("\\.0+(?=\\D|$)", "")
        .replaceFirst("(\\.\\d*[1-9])0+(?=\\D|$)", "$1");
  }
}
