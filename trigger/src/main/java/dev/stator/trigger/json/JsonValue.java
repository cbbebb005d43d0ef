package dev.stator.trigger.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON value. Immutable. */
public sealed interface JsonValue {

  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number; two that are equal may have different scales. */
  record Numeral(BigDecimal value) implements JsonValue {}

  /** True or false. */
  record Truth(boolean value) implements JsonValue {}

  /** Null. */
  record Nothing() implements JsonValue {}

  /** An array. */
  record Elements(List<JsonValue> values) implements JsonValue {
    /** Copies the list. */
    public Elements {
      values = List.copyOf(values);
    }
  }

  /** An object; of members of the same name the last counts. */
  record Members(Map<String, JsonValue> values) implements JsonValue {}
}
