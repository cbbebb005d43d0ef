package dev.stator.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a case remembers of the answers that it got, by name. */
final class Memory {
  private static final String ANY = "*";

  private final Map<String, String> remembered = new HashMap<>();

  /** Remembers the first member of a name in a response. */
  void remember(String name, String member, @Nullable Object response) {
    remembered.put(name, Objects.requireNonNull(find(member, response), member));
  }

  private static @Nullable String find(String member, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      if (members.get(member) instanceof String text) {
        return text;
      }
      return first(member, List.copyOf(members.values()));
    }
    return value instanceof List<?> elements ? first(member, elements) : null;
  }

  private static @Nullable String first(String member, List<?> values) {
    for (Object each : values) {
      String found = find(member, each);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Returns a text with what is remembered in the place of its names. */
  String in(String text) {
    String filled = text;
    for (Map.Entry<String, String> each : remembered.entrySet()) {
      filled = filled.replace("$" + each.getKey(), each.getValue());
    }
    return filled;
  }

  /** Returns what is expected, with the values of an answer where any value will do. */
  static @Nullable Object filled(@Nullable Object expected, @Nullable Object actual) {
    if (ANY.equals(expected)) {
      return actual;
    }
    if (expected instanceof Map<?, ?> members && actual instanceof Map<?, ?> actualMembers) {
      Map<Object, @Nullable Object> filled = new HashMap<>();
      members.forEach((name, value) -> filled.put(name, filled(value, actualMembers.get(name))));
      return filled;
    }
    if (expected instanceof List<?> elements
        && actual instanceof List<?> actualElements
        && elements.size() == actualElements.size()) {
      List<@Nullable Object> filled = new ArrayList<>();
      for (int at = 0; at < elements.size(); at++) {
        filled.add(filled(elements.get(at), actualElements.get(at)));
      }
      return filled;
    }
    return expected;
  }
}
