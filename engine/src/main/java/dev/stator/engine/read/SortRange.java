package dev.stator.engine.read;

import dev.stator.core.expression.SortCondition;
import dev.stator.core.key.CompositeKey;
import dev.stator.core.key.KeyCodec;
import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a partition that a query's sort conditions leave: sort bytes from the lower bound,
 * included, up to the upper one, excluded. Null means that there is no bound.
 */
public record SortRange(byte @Nullable [] lower, byte @Nullable [] upper) {
  /** Everything in the partition. */
  public static final SortRange ALL = new SortRange(null, null);

  /** How many bytes end a string or a binary value in a composite key. */
  private static final int COMPOSITE_END_BYTES = 2;

  /** Returns the range of a table's items, whose sort bytes are one value and nothing else. */
  public static SortRange inTable(List<SortCondition> conditions) {
    if (conditions.isEmpty()) {
      return ALL;
    }
    return switch (conditions.getFirst()) {
      case SortCondition.Equal(AttributeValue value) -> {
        byte[] bytes = KeyCodec.encode(value);
        yield new SortRange(bytes, KeyCodec.successor(bytes));
      }
      case SortCondition.Below(AttributeValue value, boolean included) -> {
        byte[] bytes = KeyCodec.encode(value);
        yield new SortRange(null, included ? KeyCodec.successor(bytes) : bytes);
      }
      case SortCondition.Above(AttributeValue value, boolean included) -> {
        byte[] bytes = KeyCodec.encode(value);
        yield new SortRange(included ? bytes : KeyCodec.successor(bytes), null);
      }
      case SortCondition.Between(AttributeValue lower, AttributeValue upper) ->
          new SortRange(KeyCodec.encode(lower), KeyCodec.successor(KeyCodec.encode(upper)));
      case SortCondition.BeginsWith(AttributeValue prefix) -> startingWith(KeyCodec.encode(prefix));
    };
  }

  /**
   * Returns the range of an index's entries, whose sort bytes are the index's range values and then
   * the item's key. All conditions but the last are equalities.
   */
  public static SortRange inIndex(List<SortCondition> conditions) {
    if (conditions.isEmpty()) {
      return ALL;
    }
    List<AttributeValue> before = new ArrayList<>();
    for (SortCondition condition : conditions.subList(0, conditions.size() - 1)) {
      before.add(((SortCondition.Equal) condition).value());
    }
    SortRange prefix = startingWith(CompositeKey.encode(before));
    return switch (conditions.getLast()) {
      case SortCondition.Equal(AttributeValue value) -> startingWith(composite(before, value));
      case SortCondition.Below(AttributeValue value, boolean included) -> {
        byte[] bytes = composite(before, value);
        yield new SortRange(prefix.lower, included ? KeyCodec.prefixEnd(bytes) : bytes);
      }
      case SortCondition.Above(AttributeValue value, boolean included) -> {
        byte[] bytes = composite(before, value);
        yield new SortRange(included ? bytes : KeyCodec.prefixEnd(bytes), prefix.upper);
      }
      case SortCondition.Between(AttributeValue lower, AttributeValue upper) ->
          new SortRange(composite(before, lower), KeyCodec.prefixEnd(composite(before, upper)));
      case SortCondition.BeginsWith(AttributeValue value) -> {
        byte[] bytes = composite(before, value);
        yield startingWith(Arrays.copyOf(bytes, bytes.length - COMPOSITE_END_BYTES));
      }
    };
  }

  /** Returns what is in this range and in another one. */
  public SortRange and(SortRange other) {
    boolean otherBegins = lower == null || (other.lower != null && less(lower, other.lower));
    boolean otherEnds = upper == null || (other.upper != null && less(other.upper, upper));
    return new SortRange(otherBegins ? other.lower : lower, otherEnds ? other.upper : upper);
  }

  /** Returns whether nothing can be in the range. */
  public boolean isEmpty() {
    return lower != null && upper != null && !less(lower, upper);
  }

  private static boolean less(byte[] first, byte[] second) {
    return Arrays.compareUnsigned(first, second) < 0;
  }

  private static byte[] composite(List<AttributeValue> before, AttributeValue value) {
    List<AttributeValue> values = new ArrayList<>(before);
    values.add(value);
    return CompositeKey.encode(values);
  }

  private static SortRange startingWith(byte[] prefix) {
    return new SortRange(prefix, KeyCodec.prefixEnd(prefix));
  }
}
