package dev.stator.storage.memory;

/**
 * What things cost in the heap, in bytes.
 *
 * <p>The sizes are those of a 64-bit JVM with object headers of 12 bytes, array headers of 16 and
 * references of 4 (8 in heaps of 32 GB and more): at least what things cost with any headers.
 *
 * <pre>
 * entry   cell 32, its share of the tree's nodes 40 (where these are as empty as they may be), value
 *         24, and three arrays: partition, sort, value
 * record  the record 32, its place in a chunk 4, and two arrays: partition, bytes
 * </pre>
 */
final class Footprint {
  private static final int ENTRY = 32 + 40 + 24;
  private static final int RECORD = 32 + 4;
  private static final int ARRAY_HEADER = 16;
  private static final int ALIGNMENT = 8;

  /** Heaps from here on have references of twice the size. */
  private static final long WIDE_REFERENCES = 32L << 30;

  private static final int WIDTH = Runtime.getRuntime().maxMemory() < WIDE_REFERENCES ? 1 : 2;

  /** A space: a tree with an empty leaf. */
  static final int SPACE = WIDTH << 10;

  private Footprint() {}

  /** Returns what an entry costs. */
  static long entry(byte[] partition, byte[] sort, byte[] value) {
    return (long) WIDTH * ENTRY + array(partition) + array(sort) + array(value);
  }

  /** Returns what a record of a log costs. */
  static long record(byte[] partition, byte[] bytes) {
    return (long) WIDTH * RECORD + array(partition) + array(bytes);
  }

  private static long array(byte[] bytes) {
    return ((long) ARRAY_HEADER + bytes.length + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
