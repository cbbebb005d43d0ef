package dev.stator.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie along one side of a plot.
 *
 * @param from the value at the beginning
 * @param to the value at the end
 * @param isLogarithmic whether equal distances are equal ratios
 */
record Axis(double from, double to, boolean isLogarithmic) {

  /** Returns an axis from 0 to a little more than a value, ending at a round number. */
  static Axis upTo(double most) {
    double step = step(most);
    return new Axis(0, step * Math.max(1, Math.ceil(most / step)), false);
  }

  /** Returns an axis over powers of ten that hold both values. */
  static Axis powers(double least, double most) {
    double from = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1))));
    double to = Math.pow(10, Math.ceil(Math.log10(Math.max(most, from * 1.01))));
    return new Axis(from, to, true);
  }

  private static double step(double most) {
    double rough = Math.max(most, 1e-9) / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5, 10}) {
      if (factor * power >= rough) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Returns where a value lies: 0 at the beginning, 1 at the end. */
  double place(double value) {
    double bounded = Math.clamp(value, from, to);
    return isLogarithmic
        ? Math.log(bounded / from) / Math.log(to / from)
        : (bounded - from) / (to - from);
  }

  /** Returns the values to mark. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (isLogarithmic) {
      for (double tick = from; tick <= to * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      double step = step(to);
      for (double tick = from; tick <= to * 1.001; tick += step) {
        ticks.add(tick);
      }
    }
    return ticks;
  }
}
