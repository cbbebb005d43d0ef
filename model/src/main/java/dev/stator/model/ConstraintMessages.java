package dev.stator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of {@code ValidationException} for constraints of the model. They are the service's, as
 * quoted by the test suites of dynalite and of dynamodb-conformance, which were recorded against
 * it.
 */
final class ConstraintMessages {
  static final String NOT_NULL = "Member must not be null";

  private ConstraintMessages() {}

  static String detected(List<String> errors) {
    String plural = errors.size() == 1 ? "" : "s";
    return errors.size() + " validation error" + plural + " detected: " + String.join("; ", errors);
  }

  static String violation(@Nullable Object value, String path, String constraint) {
    String quoted = value == null ? "null" : "'" + RenderedValue.of(value) + "'";
    return "Value " + quoted + " at '" + path + "' failed to satisfy constraint: " + constraint;
  }

  static String violationWithoutValue(String path, String constraint) {
    return "Value at '" + path + "' failed to satisfy constraint: " + constraint;
  }

  static String violationWithoutPlace(String constraint) {
    return "Failed to satisfy constraint: " + constraint;
  }

  static String requiredFirst(String member) {
    return "The parameter '" + member + "' is required but was not present in the request";
  }

  static String minLength(long min) {
    return "Member must have length greater than or equal to " + min;
  }

  static String maxLength(long max) {
    return "Member must have length less than or equal to " + max;
  }

  static String minValue(long min) {
    return "Member must have value greater than or equal to " + min;
  }

  static String maxValue(long max) {
    return "Member must have value less than or equal to " + max;
  }

  static String pattern(String pattern) {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  static String oneOf(List<String> values) {
    return "Member must satisfy enum value set: " + values;
  }

  static String mapKeys(List<String> constraints) {
    return "Map keys must satisfy constraint: " + constraints;
  }

  static String mapValue(List<String> constraints) {
    return "Map value must satisfy constraint: " + constraints;
  }
}
