package dev.stator.bench.workload;

/**
 * What the workloads are made from.
 *
 * @param tables where the items are
 * @param item what they look like
 * @param items how many there are; those of rows and indexes have as many, up to a whole partition
 * @param connections how many requests are under way at once at most
 * @param seed of everything drawn at random, so that each run and each endpoint gets the same
 */
public record Plan(Tables tables, BenchItem item, long items, int connections, long seed) {

  /** Returns how many partitions the table of rows has. */
  public long partitions() {
    return Math.max(1, items / Tables.ROWS);
  }

  /** Returns how many items a table is loaded with. */
  public long itemsOf(Tables.Kind kind) {
    return switch (kind) {
      case ITEMS, STREAMED -> items;
      case ROWS, INDEXED -> partitions() * Tables.ROWS;
    };
  }
}
