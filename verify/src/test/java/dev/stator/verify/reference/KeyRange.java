package dev.stator.verify.reference;

import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A random key condition: equality on all hash attributes, and on range attributes from left to
 * right, of which the last may be a range.
 */
final class KeyRange {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private Predicate<Map<String, Object>> test = item -> true;

  /** Makes a condition with the values of an example, where it has them. */
  KeyRange(
      TableSpec spec,
      List<String> hash,
      List<String> range,
      Map<String, Object> example,
      RandomGenerator random) {
    hash.forEach(name -> compare(name, "=", value(spec, name, example, random)));
    int used = random.nextInt(range.size() + 1);
    for (int i = 0; i < used; i++) {
      String name = range.get(i);
      Object value = value(spec, name, example, random);
      if (i + 1 < used) {
        compare(name, "=", value);
      } else {
        last(name, value, spec.value(name, random), random);
      }
    }
  }

  private static Object value(
      TableSpec spec, String name, Map<String, Object> example, RandomGenerator random) {
    return example.containsKey(name) ? example.get(name) : spec.value(name, random);
  }

  private String placeholder(Object value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, Plain.attribute(value));
    return placeholder;
  }

  private void compare(String name, String operator, Object value) {
    names.put("#" + name, name);
    conditions.add("#" + name + " " + operator + " " + placeholder(value));
    test =
        test.and(item -> {
          int order = Plain.compare(item.get(name), value);
          return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
          };
        });
  }

  private void last(String name, Object value, Object other, RandomGenerator random) {
    boolean number = value instanceof java.math.BigDecimal;
    switch (random.nextInt(number ? 6 : 7)) {
      case 0 -> compare(name, "=", value);
      case 1 -> compare(name, "<", value);
      case 2 -> compare(name, "<=", value);
      case 3 -> compare(name, ">", value);
      case 4 -> compare(name, ">=", value);
      case 5 -> between(name, value, other);
      default -> {
        names.put("#" + name, name);
        conditions.add("begins_with(#" + name + ", " + placeholder(value) + ")");
        test = test.and(item -> Plain.startsWith(item.get(name), value));
      }
    }
  }

  private void between(String name, Object one, Object other) {
    boolean ordered = Plain.compare(one, other) <= 0;
    Object lower = ordered ? one : other;
    Object upper = ordered ? other : one;
    names.put("#" + name, name);
    conditions.add("#" + name + " BETWEEN " + placeholder(lower) + " AND " + placeholder(upper));
    test =
        test.and(item ->
            Plain.compare(item.get(name), lower) >= 0 && Plain.compare(item.get(name), upper) <= 0);
  }

  String expression() {
    return String.join(" AND ", conditions);
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, AttributeValue> values() {
    return values;
  }

  boolean test(Map<String, Object> item) {
    return test.test(item);
  }
}
