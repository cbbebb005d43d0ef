package dev.stator.trigger.filter;

import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter criteria of a mapping: a record passes that matches one of its patterns, and every
 * record where there are none. Immutable.
 */
public final class Filters {
  private final List<Pattern> patterns;

  private Filters(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Returns filters with these patterns, or null where one of them is none. */
  public static @Nullable Filters parse(List<String> texts) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(PatternParser.parse(text));
      } catch (PatternParser.NotAPattern _) {
        return null;
      }
    }
    return new Filters(patterns);
  }

  /** Returns whether a record of an event passes, given as the JSON that the function would get. */
  public boolean pass(byte[] record) {
    if (patterns.isEmpty()) {
      return true;
    }
    JsonValue value = JsonText.parse(record);
    return patterns.stream().anyMatch(pattern -> pattern.matches(value));
  }
}
