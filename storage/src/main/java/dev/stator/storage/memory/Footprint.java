package dev.stator.storage.memory;

import dev.stator.storage.Key;

/**
 * What things cost in the heap, in bytes.
 *
 * <p>The sizes are those of a 64-bit JVM with object headers of 12 bytes, array headers of 16 and
 * references of 4 (8 in heaps of 32 GB and more): at least what things cost with any headers.
 *
 * <pre>
 * entry   cell 32, its nodes in the map and in the order 32 + 24, its share of the order's index
 *         12, of the map's table 16 (just after it has grown), value 24, and three arrays:
 *         partition, sort, value
 * record  the record 32, its place in a chunk 4, and two arrays: partition, bytes
 * </pre>
 */
final class Footprint {
  private static final int ENTRY_WITHOUT_TABLE = 32 + 32 + 24 + 12 + 24;
  private static final int RECORD = 32 + 4;
  private static final int ARRAY_HEADER = 16;
  private static final int ALIGNMENT = 8;

  /** A space with its map and its order, before anything is in it. */
  static final int SPACE = 512;

  /** A cell's share of a map's table, which never shrinks. */
  static final int TABLE_SHARE = 16;

  /** Heaps from here on have references of twice the size. */
  private static final long WIDE_REFERENCES = 32L << 30;

  private static final int WIDTH = Runtime.getRuntime().maxMemory() < WIDE_REFERENCES ? 1 : 2;

  private Footprint() {}

  /** Returns what an entry costs beside its share of the map's table. */
  static long entry(byte[] partition, byte[] sort, byte[] value) {
    return (long) WIDTH * ENTRY_WITHOUT_TABLE + array(partition) + array(sort) + array(value);
  }

  /** Returns the most that storing this value can add. */
  static long put(Key key, byte[] value) {
    return entry(key.partition(), key.sort(), value) + tableShare();
  }

  /** Returns what a record of a log costs. */
  static long record(byte[] partition, byte[] bytes) {
    return (long) WIDTH * RECORD + array(partition) + array(bytes);
  }

  static long tableShare() {
    return (long) TABLE_SHARE * WIDTH;
  }

  private static long array(byte[] bytes) {
    return ((long) ARRAY_HEADER + bytes.length + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
