package dev.stator.core.expression;

import dev.stator.core.item.ItemSize;
import dev.stator.core.key.StringOrder;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DataType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values compare: only with values of their own type; numbers by their value, strings by their
 * UTF-8 bytes, binary by unsigned bytes, sets whatever their order, lists and maps member by
 * member.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
final class Comparisons {
  /** Above this size a set is hashed before it is compared, below it is searched. */
  private static final int SEARCHED_SET_SIZE = 8;

  private Comparisons() {}

  /** Returns whether the comparison holds; null stands for what is missing. */
  static boolean holds(
      Comparator comparator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
    return switch (comparator) {
      case EQUAL -> left != null && right != null && equal(left, right);
      case NOT_EQUAL -> left == null || right == null || !equal(left, right);
      case LESS -> comparable(left, right) && compare(left, right) < 0;
      case LESS_OR_EQUAL -> comparable(left, right) && compare(left, right) <= 0;
      case GREATER -> comparable(left, right) && compare(left, right) > 0;
      case GREATER_OR_EQUAL -> comparable(left, right) && compare(left, right) >= 0;
    };
  }

  /** Returns whether values of this type have an order. */
  static boolean isOrdered(DataType type) {
    return type == DataType.S || type == DataType.N || type == DataType.B;
  }

  private static boolean comparable(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    return left != null && right != null && left.type() == right.type() && isOrdered(left.type());
  }

  /** Compares two values of one type that has an order; anything else counts as equal. */
  static int compare(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left instanceof AttributeValue.S a && right instanceof AttributeValue.S b) {
      return StringOrder.compare(a.value(), b.value());
    }
    if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
      return a.value().compareTo(b.value());
    }
    if (left instanceof AttributeValue.B a && right instanceof AttributeValue.B b) {
      return a.value().compareTo(b.value());
    }
    return 0;
  }

  /** Returns whether two values are the same. */
  static boolean equal(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case AttributeValue.S _,
          AttributeValue.N _,
          AttributeValue.B _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.Malformed _ ->
          left.equals(right);
      case AttributeValue.L a ->
          right instanceof AttributeValue.L b && equalLists(a.values(), b.values());
      case AttributeValue.M a ->
          right instanceof AttributeValue.M b && equalMaps(a.values(), b.values());
      case AttributeValue.SS a ->
          right instanceof AttributeValue.SS b && equalSets(a.values(), b.values());
      case AttributeValue.NS a ->
          right instanceof AttributeValue.NS b && equalSets(a.values(), b.values());
      case AttributeValue.BS a ->
          right instanceof AttributeValue.BS b && equalSets(a.values(), b.values());
    };
  }

  private static boolean equalLists(List<AttributeValue> left, List<AttributeValue> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(
      Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<String, AttributeValue> entry : left.entrySet()) {
      AttributeValue other = right.get(entry.getKey());
      if (other == null || !equal(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static <T> boolean equalSets(List<T> left, List<T> right) {
    if (left.size() != right.size()) {
      return false;
    }
    return left.size() <= SEARCHED_SET_SIZE
        ? right.containsAll(left)
        : new HashSet<>(right).containsAll(left);
  }

  /** Returns the size of a value, or -1 where its type has none. */
  static int size(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S s -> ItemSize.utf8Bytes(s.value());
      case AttributeValue.B b -> b.value().sizeBytes();
      case AttributeValue.SS set -> set.values().size();
      case AttributeValue.NS set -> set.values().size();
      case AttributeValue.BS set -> set.values().size();
      case AttributeValue.L list -> list.values().size();
      case AttributeValue.M map -> map.values().size();
      case AttributeValue.N _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.Malformed _ ->
          -1;
    };
  }

  /** Returns whether the first begins with the second, strings or binary; null is missing. */
  static boolean beginsWith(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    if (value instanceof AttributeValue.S s && prefix instanceof AttributeValue.S p) {
      return s.value().startsWith(p.value());
    }
    return value instanceof AttributeValue.B b
        && prefix instanceof AttributeValue.B p
        && startsWith(b.value(), p.value());
  }

  private static boolean startsWith(Binary value, Binary prefix) {
    return prefix.sizeBytes() <= value.sizeBytes()
        && Arrays.equals(
            value.array(), 0, prefix.sizeBytes(), prefix.array(), 0, prefix.sizeBytes());
  }

  /** Returns whether the first has the second as a part or as a member; null is missing. */
  static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue part) {
    if (value == null || part == null) {
      return false;
    }
    return switch (value) {
      case AttributeValue.S s ->
          part instanceof AttributeValue.S p && s.value().contains(p.value());
      case AttributeValue.B b ->
          part instanceof AttributeValue.B p && contains(b.value().array(), p.value().array());
      case AttributeValue.SS set ->
          part instanceof AttributeValue.S p && set.values().contains(p.value());
      case AttributeValue.NS set ->
          part instanceof AttributeValue.N p && set.values().contains(p.value());
      case AttributeValue.BS set ->
          part instanceof AttributeValue.B p && set.values().contains(p.value());
      case AttributeValue.L list -> containsElement(list.values(), part);
      case AttributeValue.M _,
          AttributeValue.N _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.Malformed _ ->
          false;
    };
  }

  private static boolean containsElement(List<AttributeValue> values, AttributeValue element) {
    for (AttributeValue value : values) {
      if (equal(value, element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] value, byte[] part) {
    int[] fallback = new int[part.length];
    for (int i = 1, matched = 0; i < part.length; i++) {
      matched = extended(part, fallback, matched, part[i]);
      fallback[i] = matched;
    }
    int matched = 0;
    for (int i = 0; i < value.length && matched < part.length; i++) {
      matched = extended(part, fallback, matched, value[i]);
    }
    return matched == part.length;
  }

  /** Returns how much of the part is matched after one more byte (Knuth, Morris and Pratt). */
  private static int extended(byte[] part, int[] fallback, int matched, byte next) {
    int length = matched;
    while (length > 0 && part[length] != next) {
      length = fallback[length - 1];
    }
    return part[length] == next ? length + 1 : length;
  }
}
