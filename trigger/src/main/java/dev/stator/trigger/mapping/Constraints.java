package dev.stator.trigger.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts which constraints of Lambda's model a request breaks, and tells them all at once. */
final class Constraints {
  private final List<String> broken = new ArrayList<>();

  void range(String member, @Nullable Integer value, int least, int most) {
    if (value == null) {
      return;
    }
    if (value < least) {
      add(member, value, "Member must have value greater than or equal to " + least);
    } else if (value > most) {
      add(member, value, "Member must have value less than or equal to " + most);
    }
  }

  void length(String member, @Nullable String value, int most) {
    if (value != null && value.length() > most) {
      add(member, value, "Member must have length less than or equal to " + most);
    }
  }

  void oneOf(String member, @Nullable String value, String allowed) {
    if (value != null && !List.of(allowed.split(", ", -1)).contains(value)) {
      add(member, value, "Member must satisfy enum value set: [" + allowed + "]");
    }
  }

  void regex(String member, @Nullable String value, String regex) {
    if (value != null && !value.matches(regex)) {
      add(member, value, "Member must satisfy regular expression pattern: " + regex);
    }
  }

  void present(String member, @Nullable String value) {
    if (value == null) {
      broken.add(
          "Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
    }
  }

  void add(String member, Object value, String constraint) {
    broken.add(
        "Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, member, constraint));
  }

  /**
   * Returns if no constraint is broken.
   *
   * @throws LambdaError {@code ValidationException}
   */
  void check() {
    if (!broken.isEmpty()) {
      throw new LambdaError(
          LambdaError.Type.VALIDATION,
          "%d validation error%s detected: %s"
              .formatted(broken.size(), broken.size() == 1 ? "" : "s", String.join("; ", broken)));
    }
  }
}
