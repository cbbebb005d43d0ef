package dev.stator.bench.workload;

import java.util.random.RandomGenerator;

/** Which item comes next. Not safe for use by many threads. */
interface KeyOrder {
  /** Up to as many items, every item comes once before any comes again. */
  int SHUFFLED_AT_MOST = 1 << 20;

  /** Returns the number of an item. */
  long next();

  /**
   * Every item as often as any other: in a mixed order that goes through all of them, or drawn
   * where there are too many for that.
   */
  static KeyOrder uniform(long items, RandomGenerator random) {
    if (items > SHUFFLED_AT_MOST) {
      return () -> random.nextLong(items);
    }
    int[] order = new int[Math.toIntExact(items)];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return new KeyOrder() {
      private int at;

      @Override
      public long next() {
        int item = order[at];
        at = at + 1 == order.length ? 0 : at + 1;
        return item;
      }
    };
  }

  /**
   * A few items often and most of them seldom; which ones is scattered over the table, as YCSB's
   * scrambled zipfian distribution does it.
   */
  static KeyOrder zipfian(long items, RandomGenerator random) {
    Zipfian ranks = new Zipfian(random);
    return () -> Math.floorMod(fnv(ranks.next(items)), items);
  }

  /** The 64-bit FNV-1a hash of a number's bytes, the lowest first. */
  private static long fnv(long number) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < Long.BYTES; i++) {
      hash ^= (number >>> (8 * i)) & 0xFF;
      hash *= 0x100000001B3L;
    }
    return hash;
  }
}
