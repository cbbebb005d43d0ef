package dev.stator.storage;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The place of one value. Keys are ordered by space, then by the {@linkplain Token token} of their
 * partition bytes, then by the partition bytes, then by the sort bytes, both byte by byte,
 * unsigned, shorter first.
 *
 * <p>The arrays are not copied: nobody may change them once they are in a key.
 *
 * @param space the collection
 * @param partition the partition bytes
 * @param sort the sort bytes; empty where there is only one value in a partition
 */
public record Key(Space space, byte[] partition, byte[] sort) implements Comparable<Key> {

  /** Returns the token of the partition bytes. */
  public long token() {
    return Token.of(partition);
  }

  @Override
  public int compareTo(Key other) {
    int order = space.compareTo(other.space);
    if (order == 0 && !Arrays.equals(partition, other.partition)) {
      order = Long.compareUnsigned(token(), other.token());
      if (order == 0) {
        order = Arrays.compareUnsigned(partition, other.partition);
      }
    }
    return order == 0 ? Arrays.compareUnsigned(sort, other.sort) : order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key
        && space.equals(key.space)
        && Arrays.equals(partition, key.partition)
        && Arrays.equals(sort, key.sort);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * space.hashCode() + Arrays.hashCode(partition)) + Arrays.hashCode(sort);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return space.group()
        + "/"
        + space.family()
        + "/"
        + hex.formatHex(partition)
        + "/"
        + hex.formatHex(sort);
  }
}
