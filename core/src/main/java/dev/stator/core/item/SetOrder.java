package dev.stator.core.item;

import dev.stator.core.key.StringOrder;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which items hold the members of their sets: numbers by value, strings and binary
 * values by their bytes, not as they were written.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance}, tier1/updateItem/basic, captured
 * in October 2026.
 */
public final class SetOrder {
  /** By code points, which is the order of the UTF-8 bytes. */
  static final Comparator<String> OF_STRINGS = StringOrder::compare;

  private SetOrder() {}

  /** Returns an item with all its sets in order, at any depth; the same item where they are. */
  public static Item of(Item item) {
    Map<String, AttributeValue> attributes = item.attributes();
    return isOrdered(attributes.values()) ? item : Item.of(ordered(attributes));
  }

  private static boolean isOrdered(Collection<AttributeValue> values) {
    for (AttributeValue value : values) {
      if (!isOrdered(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOrdered(AttributeValue value) {
    return switch (value) {
      case AttributeValue.SS(List<String> members) -> isOrdered(members, OF_STRINGS);
      case AttributeValue.NS(List<DynamoNumber> members) ->
          isOrdered(members, Comparator.naturalOrder());
      case AttributeValue.BS(List<Binary> members) -> isOrdered(members, Comparator.naturalOrder());
      case AttributeValue.L(List<AttributeValue> elements) -> isOrdered(elements);
      case AttributeValue.M(Map<String, AttributeValue> members) -> isOrdered(members.values());
      case AttributeValue.S _,
          AttributeValue.N _,
          AttributeValue.B _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.Malformed _ ->
          true;
    };
  }

  private static <T> boolean isOrdered(List<T> members, Comparator<? super T> order) {
    for (int at = 1; at < members.size(); at++) {
      if (order.compare(members.get(at - 1), members.get(at)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, AttributeValue> ordered(Map<String, AttributeValue> values) {
    Map<String, AttributeValue> ordered = new LinkedHashMap<>();
    values.forEach((name, value) -> ordered.put(name, ordered(value)));
    return ordered;
  }

  private static AttributeValue ordered(AttributeValue value) {
    return switch (value) {
      case AttributeValue.SS(List<String> members) ->
          new AttributeValue.SS(members.stream().sorted(OF_STRINGS).toList());
      case AttributeValue.NS(List<DynamoNumber> members) ->
          new AttributeValue.NS(members.stream().sorted().toList());
      case AttributeValue.BS(List<Binary> members) ->
          new AttributeValue.BS(members.stream().sorted().toList());
      case AttributeValue.L(List<AttributeValue> elements) ->
          new AttributeValue.L(elements.stream().map(SetOrder::ordered).toList());
      case AttributeValue.M(Map<String, AttributeValue> members) ->
          new AttributeValue.M(ordered(members));
      case AttributeValue.S _,
          AttributeValue.N _,
          AttributeValue.B _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.Malformed _ ->
          value;
    };
  }
}
