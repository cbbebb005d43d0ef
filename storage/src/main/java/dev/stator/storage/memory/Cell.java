package dev.stator.storage.memory;

import dev.stator.storage.Key;
import dev.stator.storage.Token;
import dev.stator.storage.VersionedValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place within a space and what it holds. The token is at hand, so that nearly every comparison
 * is decided by one comparison of numbers. The order is that of the place; a cell without a value
 * is as good as none, and serves to look up another.
 */
final class Cell {
  private static final byte[] NOTHING = {};

  final byte[] partition;
  final byte[] sort;
  final long token;

  /**
   * A value, or one that changes at a moment. Changed by commits alone; who reads it has the old
   * value or the new one, whole.
   */
  private volatile @Nullable Object value;

  /** When all that one commit writes changes at once. */
  static final class Moment {
    private volatile boolean past;

    /** Makes it now. */
    void passes() {
      past = true;
    }
  }

  /** What is held until a moment, and from then on. */
  private record Changing(
      Moment moment, @Nullable VersionedValue before, @Nullable VersionedValue after) {}

  Cell(long token, byte[] partition, byte[] sort) {
    this.token = token;
    this.partition = partition;
    this.sort = sort;
  }

  static Cell of(Key key) {
    return new Cell(key.token(), key.partition(), key.sort());
  }

  /** The place before every key of this and greater tokens. */
  static Cell firstOf(long token) {
    return new Cell(token, NOTHING, NOTHING);
  }

  /** The place after every key of this partition, and before all that follow it. */
  static Cell after(byte[] partition) {
    return new Cell(Token.of(partition), Arrays.copyOf(partition, partition.length + 1), NOTHING);
  }

  /** The place after this sort key, and before all that follow it. */
  static Cell after(long token, byte[] partition, byte[] sort) {
    return new Cell(token, partition, Arrays.copyOf(sort, sort.length + 1));
  }

  @Nullable VersionedValue value() {
    Object held = value;
    if (held instanceof Changing changing) {
      return changing.moment().past ? changing.after() : changing.before();
    }
    return (VersionedValue) held;
  }

  /** Goes on holding what it holds until a moment, and then the next value. */
  void holdFrom(Moment moment, @Nullable VersionedValue next) {
    value = new Changing(moment, value(), next);
  }

  void hold(@Nullable VersionedValue next) {
    value = next;
  }

  /** Returns below 0, 0 or above 0, as this place is before, at or behind another. */
  int compareTo(Cell other) {
    int order = Long.compareUnsigned(token, other.token);
    if (order != 0) {
      return order;
    }
    order = Arrays.compareUnsigned(partition, other.partition);
    return order != 0 ? order : Arrays.compareUnsigned(sort, other.sort);
  }
}
