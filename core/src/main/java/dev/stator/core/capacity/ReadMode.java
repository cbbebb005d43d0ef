package dev.stator.core.capacity;

/** How a read is done, which decides what a read unit buys. */
public enum ReadMode {
  /** Half a unit for each 4 KB. */
  EVENTUAL(0.5),
  /** A unit for each 4 KB. */
  STRONG(1),
  /** Two units for each 4 KB. */
  TRANSACTIONAL(2);

  final double unitsPerBlock;

  ReadMode(double unitsPerBlock) {
    this.unitsPerBlock = unitsPerBlock;
  }

  /** Returns the mode of a read outside of transactions, as its {@code ConsistentRead} says. */
  public static ReadMode consistent(boolean consistentRead) {
    return consistentRead ? STRONG : EVENTUAL;
  }
}
