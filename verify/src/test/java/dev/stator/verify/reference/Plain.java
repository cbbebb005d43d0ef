package dev.stator.verify.reference;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as the reference has them: a {@link String}, a {@link BigDecimal} without trailing zeros,
 * or a {@link Binary}.
 */
final class Plain {
  private static final List<Object> STRINGS =
      List.of("a", "ab", "b", "é", "～", "😀", "\u0000", "a\u0000b");
  private static final List<Object> NUMBERS =
      List.of(
          number("-10"),
          number("-1.5"),
          number("-1.49"),
          number("0"),
          number("1E-5"),
          number("2"),
          number("10"),
          number("123456789012345678.9"));
  private static final List<Object> BINARIES =
      List.of(
          bytes(0),
          bytes(0, 0),
          bytes(0, 1),
          bytes(1),
          bytes(127),
          bytes(128),
          bytes(255),
          bytes(255, 255));

  private Plain() {}

  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }

  private static Binary bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Binary.wrap(bytes);
  }

  /** Returns a few values of a type, S, N or B, among them all that is hard to order. */
  static List<Object> valuesOf(String type) {
    return switch (type) {
      case "S" -> STRINGS;
      case "N" -> NUMBERS;
      default -> BINARIES;
    };
  }

  /**
   * The order of DynamoDB: numbers by value, strings by their UTF-8 bytes, binary values by their
   * bytes, both unsigned. Source: developer guide, "Query", and "Data types".
   */
  static int compare(Object one, Object other) {
    if (one instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) other);
    }
    return Arrays.compareUnsigned(raw(one), raw(other));
  }

  static boolean startsWith(Object value, Object prefix) {
    byte[] bytes = raw(value);
    byte[] start = raw(prefix);
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static byte[] raw(Object value) {
    return value instanceof Binary bytes
        ? bytes.array()
        : ((String) value).getBytes(StandardCharsets.UTF_8);
  }

  static AttributeValue attribute(Object value) {
    return switch (value) {
      case String text -> new AttributeValue.S(text);
      case BigDecimal number -> new AttributeValue.N(DynamoNumber.parse(number.toString()));
      default -> new AttributeValue.B((Binary) value);
    };
  }

  static Item item(Map<String, Object> attributes) {
    Map<String, AttributeValue> values = new HashMap<>();
    attributes.forEach((name, value) -> values.put(name, attribute(value)));
    return Item.of(values);
  }

  static Map<String, Object> of(Item item) {
    Map<String, Object> plain = new HashMap<>();
    item.attributes().forEach((name, value) -> plain.put(name, of(value)));
    return plain;
  }

  private static Object of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(String text) -> text;
      case AttributeValue.N(DynamoNumber number) ->
          new BigDecimal(number.toString()).stripTrailingZeros();
      case AttributeValue.B(Binary bytes) -> bytes;
      default -> throw new AssertionError("nobody wrote " + value);
    };
  }
}
