package dev.stator.trigger.filter;

import dev.stator.trigger.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One element of the array that stands behind a name in a pattern. A value of an event is a leaf: a
 * string, a number, a boolean or null.
 */
sealed interface LeafTest {

  /** Returns whether a leaf passes; null stands for a name that the event has not. */
  boolean passes(@Nullable JsonValue leaf);

  /** The value itself; numbers are equal whatever their notation. */
  record Equal(JsonValue expected) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return isEqual(expected, leaf);
    }
  }

  /** The text in any case. */
  record EqualIgnoringCase(String expected) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return leaf instanceof JsonValue.Text(String text)
          && text.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT));
    }
  }

  /** A text that begins so. */
  record Prefix(String expected) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return leaf instanceof JsonValue.Text(String text) && text.startsWith(expected);
    }
  }

  /** A text that ends so. */
  record Suffix(String expected) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return leaf instanceof JsonValue.Text(String text) && text.endsWith(expected);
    }
  }

  /** Whether there is a leaf at all. */
  record Exists(boolean expected) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return expected == (leaf != null);
    }
  }

  /** A leaf that is none of these. */
  record AnythingBut(List<JsonValue> excluded) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return leaf != null && excluded.stream().noneMatch(value -> isEqual(value, leaf));
    }
  }

  /** A number that all these comparisons hold for. */
  record Numeric(List<Comparison> comparisons) implements LeafTest {
    @Override
    public boolean passes(@Nullable JsonValue leaf) {
      return leaf instanceof JsonValue.Numeral(BigDecimal number)
          && comparisons.stream().allMatch(comparison -> comparison.holds(number));
    }
  }

  /** An operator with its right side. */
  record Comparison(Operator operator, BigDecimal bound) {
    boolean holds(BigDecimal number) {
      int order = number.compareTo(bound);
      return switch (operator) {
        case EQUAL -> order == 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }

  /** How numbers are compared. */
  enum Operator {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static @Nullable Operator ofSign(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      return null;
    }

    boolean isLower() {
      return this == GREATER || this == AT_LEAST;
    }

    boolean isUpper() {
      return this == LESS || this == AT_MOST;
    }
  }

  private static boolean isEqual(JsonValue expected, @Nullable JsonValue leaf) {
    if (expected instanceof JsonValue.Numeral(BigDecimal wanted)
        && leaf instanceof JsonValue.Numeral(BigDecimal number)) {
      return wanted.compareTo(number) == 0;
    }
    return expected.equals(leaf);
  }
}
