package dev.stator.bench.workload;

import java.util.random.RandomGenerator;

/**
 * Ranks from 0 of which the first is the most frequent: rank i comes with a probability
 * proportional to 1 / (i + 1)^0.99, as YCSB has it.
 *
 * <p>The method is that of Gray et al., "Quickly Generating Billion-Record Synthetic Databases"
 * (SIGMOD 1994), which YCSB uses as well. The number of ranks may grow, and costs as much as it
 * grows by. Not safe for use by many threads.
 */
final class Zipfian {
  /** YCSB's constant. */
  private static final double THETA = 0.99;

  private static final double ALPHA = 1 / (1 - THETA);
  private static final double ZETA_2 = 1 + Math.pow(0.5, THETA);

  private final RandomGenerator random;
  private long ranks;
  private double zeta;

  Zipfian(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a rank below a number of ranks, which is never less than in an earlier call. */
  long next(long count) {
    while (ranks < count) {
      ranks++;
      zeta += Math.pow(1.0 / ranks, THETA);
    }
    double u = random.nextDouble();
    double scaled = u * zeta;
    if (scaled < 1 || count == 1) {
      return 0;
    }
    if (scaled < ZETA_2) {
      return 1;
    }
    double eta = (1 - Math.pow(2.0 / ranks, 1 - THETA)) / (1 - ZETA_2 / zeta);
    return Math.min(count - 1, (long) (ranks * Math.pow(eta * u - eta + 1, ALPHA)));
  }
}
