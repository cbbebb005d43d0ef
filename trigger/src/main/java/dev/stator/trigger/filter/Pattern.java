package dev.stator.trigger.filter;

import dev.stator.trigger.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter pattern, or the part of one behind a name. */
sealed interface Pattern {

  /** Returns whether the value at this place matches; null stands for one that is not there. */
  boolean matches(@Nullable JsonValue value);

  /** Every name has to match. */
  record All(Map<String, Pattern> names, List<Any> alternatives) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonValue value) {
      if (value instanceof JsonValue.Elements(List<JsonValue> elements)) {
        return elements.stream().anyMatch(this::matches);
      }
      Map<String, JsonValue> members =
          value instanceof JsonValue.Members(Map<String, JsonValue> values) ? values : Map.of();
      return names.entrySet().stream()
              .allMatch(name -> name.getValue().matches(members.get(name.getKey())))
          && alternatives.stream().allMatch(any -> any.matches(value));
    }
  }

  /** One of the patterns of an {@code $or} has to match. */
  record Any(List<Pattern> patterns) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonValue value) {
      return patterns.stream().anyMatch(pattern -> pattern.matches(value));
    }
  }

  /** One of the tests has to pass; of an array in the event, for one of its elements. */
  record Leaf(List<LeafTest> tests) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonValue value) {
      return switch (value) {
        case JsonValue.Elements(List<JsonValue> elements) when !elements.isEmpty() ->
            elements.stream().anyMatch(this::matches);
        // Only leaves exist for tests; an object is none.
        case JsonValue.Elements _, JsonValue.Members _ -> passes(null);
        case null -> passes(null);
        case JsonValue leaf -> passes(leaf);
      };
    }

    private boolean passes(@Nullable JsonValue leaf) {
      return tests.stream().anyMatch(test -> test.passes(leaf));
    }
  }
}
