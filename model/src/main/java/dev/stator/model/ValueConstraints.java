package dev.stator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a value. Null means that there is no constraint of that kind.
 *
 * @param length how long a text, list or map may be (trait {@code length})
 * @param range how large a number may be (trait {@code range})
 * @param pattern what a text must match as a whole (trait {@code pattern})
 * @param values what a text may be (an enum shape)
 * @param keys the constraints of the keys of a map
 * @param elements the constraints of the elements of a list or the values of a map
 */
record ValueConstraints(
    @Nullable Bounds length,
    @Nullable Bounds range,
    @Nullable Pattern pattern,
    @Nullable Values values,
    @Nullable ValueConstraints keys,
    @Nullable ValueConstraints elements) {

  static final ValueConstraints NONE = new ValueConstraints(null, null, null, null, null, null);

  /** Inclusive bounds. */
  record Bounds(long min, long max) {}

  /**
   * The values of an enum.
   *
   * @param allowed the values themselves
   * @param quoted the values as errors quote them
   * @param newer the values as the newer validator quotes them, which names neither the value nor
   *     the member; none where it does not look at them
   */
  record Values(List<String> allowed, List<String> quoted, List<String> newer) {}

  ValueConstraints length(long min, long max) {
    return new ValueConstraints(new Bounds(min, max), range, pattern, values, keys, elements);
  }

  ValueConstraints range(long min, long max) {
    return new ValueConstraints(length, new Bounds(min, max), pattern, values, keys, elements);
  }

  ValueConstraints pattern(String regex) {
    return new ValueConstraints(length, range, Pattern.compile(regex), values, keys, elements);
  }

  ValueConstraints oneOf(String... allowed) {
    return with(new Values(List.of(allowed), List.of(allowed), List.of()));
  }

  ValueConstraints quoted(String... quoted) {
    return with(new Values(enumValues().allowed(), List.of(quoted), enumValues().newer()));
  }

  ValueConstraints newerQuoted(String... quoted) {
    return with(new Values(enumValues().allowed(), enumValues().quoted(), List.of(quoted)));
  }

  private Values enumValues() {
    return values == null ? new Values(List.of(), List.of(), List.of()) : values;
  }

  private ValueConstraints with(Values enumValues) {
    return new ValueConstraints(length, range, pattern, enumValues, keys, elements);
  }

  ValueConstraints keys(ValueConstraints constraints) {
    return new ValueConstraints(length, range, pattern, values, constraints, elements);
  }

  ValueConstraints elements(ValueConstraints constraints) {
    return new ValueConstraints(length, range, pattern, values, keys, constraints);
  }

  /** Returns whether every value fits, whatever it contains. */
  boolean isTrivial() {
    return length == null
        && range == null
        && pattern == null
        && values == null
        && keys == null
        && elements == null;
  }

  /** Returns the values of an enum as the newer validator quotes them; none where it does not. */
  List<String> newerQuotedValues() {
    return values == null ? List.of() : values.newer();
  }

  /** Returns the constraints that a text breaks, in the service's words and order. */
  List<String> violatedBy(String text) {
    if (pattern == null && values == null) {
      return violatedBySize(text.length(), length);
    }
    List<String> violated = new ArrayList<>();
    if (pattern != null && !pattern.matcher(text).matches()) {
      violated.add(ConstraintMessages.pattern(pattern.pattern()));
    }
    violated.addAll(violatedBySize(text.length(), length));
    if (values != null && !values.allowed().contains(text)) {
      violated.add(ConstraintMessages.oneOf(values.quoted()));
    }
    return violated;
  }

  /** Returns the length constraint that a size breaks. */
  List<String> violatedByLength(int size) {
    return violatedBySize(size, length);
  }

  private static List<String> violatedBySize(int size, @Nullable Bounds bounds) {
    if (bounds == null) {
      return List.of();
    }
    if (size < bounds.min()) {
      return List.of(ConstraintMessages.minLength(bounds.min()));
    }
    return size > bounds.max() ? List.of(ConstraintMessages.maxLength(bounds.max())) : List.of();
  }

  /** Returns the range constraint that a number breaks. */
  List<String> violatedByNumber(Number number) {
    if (range == null) {
      return List.of();
    }
    if (number.doubleValue() < range.min()) {
      return List.of(ConstraintMessages.minValue(range.min()));
    }
    return number.doubleValue() > range.max()
        ? List.of(ConstraintMessages.maxValue(range.max()))
        : List.of();
  }

  /** Returns all constraints, broken or not, as errors list them for keys and values of maps. */
  List<String> described() {
    List<String> all = new ArrayList<>();
    if (length != null && length.max() != Long.MAX_VALUE) {
      all.add(ConstraintMessages.maxLength(length.max()));
    }
    if (length != null) {
      all.add(ConstraintMessages.minLength(length.min()));
    }
    if (pattern != null) {
      all.add(ConstraintMessages.pattern(pattern.pattern()));
    }
    if (values != null) {
      all.add(ConstraintMessages.oneOf(values.quoted()));
    }
    return all;
  }
}
