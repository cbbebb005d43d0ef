package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import java.util.ArrayList;
import java.util.List;

/** The two frames in which the service puts what is wrong with a request's parameters. */
final class Invalid {
  private final List<String> violations = new ArrayList<>();

  /** Returns the {@code ValidationException} for parameters that do not fit together. */
  static ApiException parameters(String reason) {
    return ApiException.validation("One or more parameter values were invalid: " + reason);
  }

  /** Adds a violated constraint of a member; the value is quoted already, or the word null. */
  void add(String quotedValue, String path, String constraint) {
    violations.add(
        "Value " + quotedValue + " at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  /**
   * Throws if something was added.
   *
   * @throws ApiException {@code ValidationException} with all of it
   */
  void throwIfAny() {
    if (violations.isEmpty()) {
      return;
    }
    String plural = violations.size() == 1 ? "" : "s";
    throw ApiException.validation(
        violations.size()
            + " validation error"
            + plural
            + " detected: "
            + String.join("; ", violations));
  }
}
