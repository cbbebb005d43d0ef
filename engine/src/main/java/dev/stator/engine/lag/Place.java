package dev.stator.engine.lag;

import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of keys: that of a key with its token at hand, or an end.
 *
 * @param partition the partition bytes; null is behind everything with this token
 * @param sort the sort bytes; null is behind everything in the partition
 */
record Place(Space space, long token, byte @Nullable [] partition, byte @Nullable [] sort)
    implements Comparable<Place> {
  private static final byte[] FIRST = {};

  static Place of(Key key) {
    return new Place(key.space(), key.token(), key.partition(), key.sort());
  }

  /** Returns the place of a key of a partition; null bytes stand for the end of the partition. */
  static Place in(Space space, byte[] partition, byte @Nullable [] sort) {
    return new Place(space, Token.of(partition), partition, sort);
  }

  /** Returns the place before the first key of this token. */
  static Place startOf(Space space, long token) {
    return new Place(space, token, FIRST, FIRST);
  }

  /** Returns the place behind the last key of this token. */
  static Place endOf(Space space, long token) {
    return new Place(space, token, null, null);
  }

  @Override
  public int compareTo(Place other) {
    int order = space.compareTo(other.space);
    if (order == 0) {
      order = Long.compareUnsigned(token, other.token);
    }
    if (order == 0) {
      order = compare(partition, other.partition);
    }
    return order == 0 ? compare(sort, other.sort) : order;
  }

  private static int compare(byte @Nullable [] one, byte @Nullable [] other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place place && compareTo(place) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(token) * 31 + Arrays.hashCode(sort);
  }
}
