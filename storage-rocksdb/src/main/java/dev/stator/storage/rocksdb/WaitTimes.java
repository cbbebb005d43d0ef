package dev.stator.storage.rocksdb;

import java.util.concurrent.TimeUnit;

/**
 * Learns how long reads wait for what is not in the block cache. The operating system's cache has a
 * block in some microseconds, less than it takes to hand a request to another thread; a device
 * takes ten times that, and now and then a thousand times.
 *
 * <p>Many threads tell it times without agreeing on the order; that one is lost does no harm.
 */
final class WaitTimes {
  /** About what it costs to have another thread wait. */
  private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(25);

  /** One wait counts for so much at the most: a process that is not run is no slow device. */
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The average is over about so many of the last times. */
  private static final int REMEMBERED = 32;

  /** While waits are long, one in so many is tried all the same. */
  private static final int TRIED = 16;

  private volatile long averageNanos = MOST_NANOS;
  private volatile int passed;

  /** Returns whether to wait rather than to hand on; not before some waits were short. */
  boolean areShort() {
    return averageNanos < SHORT_NANOS;
  }

  /** Returns now and then that a wait is to be tried, so that better times are noticed. */
  boolean areToBeTried() {
    int count = passed + 1;
    passed = count == TRIED ? 0 : count;
    return count == TRIED;
  }

  /** Notes how long a read took. */
  void add(long nanos) {
    long average = averageNanos;
    averageNanos = average + (Math.min(nanos, MOST_NANOS) - average) / REMEMBERED;
  }
}
