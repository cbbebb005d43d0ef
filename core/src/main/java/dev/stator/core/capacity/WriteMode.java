package dev.stator.core.capacity;

/** How a write is done, which decides what a write unit buys. */
public enum WriteMode {
  /** A unit for each KB. */
  STANDARD(1),
  /** Two units for each KB. */
  TRANSACTIONAL(2);

  final double unitsPerBlock;

  WriteMode(double unitsPerBlock) {
    this.unitsPerBlock = unitsPerBlock;
  }
}
