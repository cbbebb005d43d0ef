package dev.stator.storage;

import org.jspecify.annotations.Nullable;

/**
 * Reads entries of one partition in the order of their sort bytes.
 *
 * @param space the collection
 * @param partition the partition bytes
 * @param lower the least sort bytes, included; null means from the first
 * @param upper the sort bytes before which the range ends, excluded; null means to the last
 * @param after the sort bytes after which to begin, excluded, in the direction of the read; null
 *     means at the range's end. They need not exist, nor lie within the bounds
 * @param descending whether to read backwards
 * @param limit how many entries at the most, at least 1
 * @param limitBytes stop with the entry that brings partition bytes, sort bytes and values together
 *     to this many bytes, at least 1
 */
public record RangeRead(
    Space space,
    byte[] partition,
    byte @Nullable [] lower,
    byte @Nullable [] upper,
    byte @Nullable [] after,
    boolean descending,
    int limit,
    long limitBytes) {
  /** Checks the limits. Written out because a compact constructor loses the nullness in javac. */
  public RangeRead(
      Space space,
      byte[] partition,
      byte @Nullable [] lower,
      byte @Nullable [] upper,
      byte @Nullable [] after,
      boolean descending,
      int limit,
      long limitBytes) {
    if (limit < 1 || limitBytes < 1) {
      throw new IllegalArgumentException("a page has room for at least one entry and one byte");
    }
    this.space = space;
    this.partition = partition;
    this.lower = lower;
    this.upper = upper;
    this.after = after;
    this.descending = descending;
    this.limit = limit;
    this.limitBytes = limitBytes;
  }
}
