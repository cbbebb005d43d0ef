package dev.stator.bench.load;

import java.util.concurrent.TimeUnit;

/** When a connection is to send its next unit. Each connection has its own. */
interface Pace {
  /**
   * Returns the time at which the next unit is to be sent, which may have passed.
   *
   * @param now the ticker's time
   */
  long next(long now);

  /** Returns whether the times come from a schedule. */
  boolean isSchedule();

  /** A closed loop: always now. */
  static Pace closed() {
    return new Pace() {
      @Override
      public long next(long now) {
        return now;
      }

      @Override
      public boolean isSchedule() {
        return false;
      }
    };
  }

  /**
   * An open loop: the connections take turns at a fixed rate, whatever became of earlier requests.
   *
   * @param perSecond the rate of all connections together
   * @param startNanos the time of the very first unit
   */
  static Pace open(int perSecond, int connections, int connection, long startNanos) {
    double betweenNanos = (double) TimeUnit.SECONDS.toNanos(1) / perSecond;
    return new Pace() {
      private long turn = connection;

      @Override
      public long next(long now) {
        long time = startNanos + (long) (turn * betweenNanos);
        turn += connections;
        return time;
      }

      @Override
      public boolean isSchedule() {
        return true;
      }
    };
  }
}
