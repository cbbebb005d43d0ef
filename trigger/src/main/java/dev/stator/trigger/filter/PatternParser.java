package dev.stator.trigger.filter;

import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads filter patterns.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Filter
 *     rule syntax</a>, whose table of operators is what is known here; the rules for their
 *     arguments are those of <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">EventBridge</a>
 */
final class PatternParser {
  private static final String OR = "$or";
  private static final int LEAST_ALTERNATIVES = 2;
  private static final int BOTH_BOUNDS = 4;

  /** Why a text is no pattern; part of the normal flow, so it has no stack trace. */
  static final class NotAPattern extends Exception {
    private static final long serialVersionUID = 1L;

    NotAPattern(String reason) {
      super(reason, null, false, false);
    }
  }

  private PatternParser() {}

  static Pattern parse(String text) throws NotAPattern {
    if (JsonText.parse(text) instanceof JsonValue.Members(Map<String, JsonValue> members)) {
      return object(members);
    }
    throw new NotAPattern("a pattern is a JSON object");
  }

  private static Pattern object(Map<String, JsonValue> members) throws NotAPattern {
    if (members.isEmpty()) {
      throw new NotAPattern("an object must not be empty");
    }
    Map<String, Pattern> names = new LinkedHashMap<>();
    List<Pattern.Any> alternatives = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      List<Pattern> any = alternatives(member.getKey(), member.getValue());
      if (any == null) {
        names.put(member.getKey(), pattern(member.getValue()));
      } else {
        alternatives.add(new Pattern.Any(any));
      }
    }
    return new Pattern.All(names, alternatives);
  }

  /** Returns the patterns of an {@code $or}, or null where the name is one like any other. */
  private static @Nullable List<Pattern> alternatives(String name, JsonValue value)
      throws NotAPattern {
    if (!name.equals(OR)
        || !(value instanceof JsonValue.Elements(List<JsonValue> elements))
        || elements.size() < LEAST_ALTERNATIVES) {
      return null;
    }
    List<Pattern> patterns = new ArrayList<>();
    for (JsonValue element : elements) {
      if (!(element instanceof JsonValue.Members(Map<String, JsonValue> members))) {
        return null;
      }
      patterns.add(object(members));
    }
    return patterns;
  }

  private static Pattern pattern(JsonValue value) throws NotAPattern {
    return switch (value) {
      case JsonValue.Members(Map<String, JsonValue> members) -> object(members);
      case JsonValue.Elements(List<JsonValue> elements) -> leaf(elements);
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Truth _, JsonValue.Nothing _ ->
          throw new NotAPattern("a value has to stand in an array");
    };
  }

  private static Pattern leaf(List<JsonValue> elements) throws NotAPattern {
    if (elements.isEmpty()) {
      throw new NotAPattern("an array must not be empty");
    }
    List<LeafTest> tests = new ArrayList<>();
    for (JsonValue element : elements) {
      tests.add(test(element));
    }
    return new Pattern.Leaf(tests);
  }

  private static LeafTest test(JsonValue element) throws NotAPattern {
    return switch (element) {
      case JsonValue.Members(Map<String, JsonValue> members) when members.size() == 1 -> {
        Map.Entry<String, JsonValue> only = members.entrySet().iterator().next();
        yield operator(only.getKey(), only.getValue());
      }
      case JsonValue.Members _ -> throw new NotAPattern("an operator stands alone");
      case JsonValue.Elements _ -> throw new NotAPattern("an array must not hold another");
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Truth _, JsonValue.Nothing _ ->
          new LeafTest.Equal(element);
    };
  }

  private static LeafTest operator(String name, JsonValue argument) throws NotAPattern {
    return switch (name) {
      case "prefix" -> new LeafTest.Prefix(text(argument));
      case "suffix" -> new LeafTest.Suffix(text(argument));
      case "equals-ignore-case" -> new LeafTest.EqualIgnoringCase(text(argument));
      case "exists" -> new LeafTest.Exists(truth(argument));
      case "anything-but" -> new LeafTest.AnythingBut(excluded(argument));
      case "numeric" -> new LeafTest.Numeric(comparisons(argument));
      default -> throw new NotAPattern("no such operator: " + name);
    };
  }

  private static String text(JsonValue argument) throws NotAPattern {
    if (argument instanceof JsonValue.Text(String text) && !text.isEmpty()) {
      return text;
    }
    throw new NotAPattern("a string is needed");
  }

  private static boolean truth(JsonValue argument) throws NotAPattern {
    if (argument instanceof JsonValue.Truth(boolean truth)) {
      return truth;
    }
    throw new NotAPattern("true or false is needed");
  }

  private static List<JsonValue> excluded(JsonValue argument) throws NotAPattern {
    List<JsonValue> values =
        argument instanceof JsonValue.Elements(List<JsonValue> elements)
            ? elements
            : List.of(argument);
    boolean texts = values.stream().allMatch(JsonValue.Text.class::isInstance);
    boolean numbers = values.stream().allMatch(JsonValue.Numeral.class::isInstance);
    if (values.isEmpty() || (!texts && !numbers)) {
      throw new NotAPattern("strings or numbers are needed");
    }
    return values;
  }

  private static List<LeafTest.Comparison> comparisons(JsonValue argument) throws NotAPattern {
    if (!(argument instanceof JsonValue.Elements(List<JsonValue> parts))
        || (parts.size() != 2 && parts.size() != BOTH_BOUNDS)) {
      throw new NotAPattern("one or two comparisons are needed");
    }
    List<LeafTest.Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      comparisons.add(comparison(parts.get(i), parts.get(i + 1)));
    }
    if (comparisons.size() == 2) {
      requireRange(comparisons.getFirst(), comparisons.getLast());
    }
    return comparisons;
  }

  private static void requireRange(LeafTest.Comparison lower, LeafTest.Comparison upper)
      throws NotAPattern {
    if (!lower.operator().isLower()
        || !upper.operator().isUpper()
        || lower.bound().compareTo(upper.bound()) >= 0) {
      throw new NotAPattern("a range goes from its lower bound to a greater one");
    }
  }

  private static LeafTest.Comparison comparison(JsonValue sign, JsonValue bound)
      throws NotAPattern {
    LeafTest.Operator operator =
        sign instanceof JsonValue.Text(String text) ? LeafTest.Operator.ofSign(text) : null;
    if (operator != null && bound instanceof JsonValue.Numeral(BigDecimal number)) {
      return new LeafTest.Comparison(operator, number);
    }
    throw new NotAPattern("a sign and a number are needed");
  }
}
