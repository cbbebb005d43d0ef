package dev.stator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a request that collects violations.
 *
 * <p>There are two kinds of it. The full walk quotes the value and spells places with small first
 * letters ({@code Value 'x' at 'keySchema.1.member.keyType' failed ...}). The walk over sizes looks
 * at lengths and ranges only, quotes no value and spells places as the API does ({@code Value at
 * 'RequestItems.music.member' failed ...}): the newer of the service's validators, which runs first
 * where there is one.
 *
 * <p>Kinds of values are told apart with {@code instanceof} and not with a pattern switch, whose
 * first use costs milliseconds at the server's start.
 */
final class ConstraintPass {
  /** Stops the list, as the service does. */
  static final int MAX_VIOLATIONS = 10;

  private final boolean sizesOnly;
  private final boolean newer;
  private final List<String> violations = new ArrayList<>(0);

  private ConstraintPass(boolean sizesOnly, boolean newer) {
    this.sizesOnly = sizesOnly;
    this.newer = newer;
  }

  /** Returns the violations of lengths and ranges. */
  static List<String> sizes(Structure request) {
    ConstraintPass pass = new ConstraintPass(true, true);
    pass.structure(request, null);
    return pass.violations;
  }

  /**
   * Returns all violations.
   *
   * @param newer whether enums are told in their newer words, where they have such
   */
  static List<String> all(Structure request, boolean newer) {
    ConstraintPass pass = new ConstraintPass(false, newer);
    pass.structure(request, null);
    return pass.violations;
  }

  /** Returns the violations of one member, in their newer words. */
  static List<String> member(Structure request, MemberConstraints member) {
    ConstraintPass pass = new ConstraintPass(false, true);
    pass.member(request, member, null);
    return pass.violations;
  }

  private void structure(Structure structure, @Nullable Path parent) {
    for (MemberConstraints member : ConstraintTables.of(structure.shape()).members()) {
      member(structure, member, parent);
    }
  }

  private void member(Structure structure, MemberConstraints member, @Nullable Path parent) {
    Object value = structure.member(member.index());
    if (value == null) {
      if (member.isMissedIn(structure)) {
        missing(place(parent, member));
      }
    } else if (!member.value().isTrivial() || value instanceof Structure) {
      value(value, member.value(), place(parent, member));
    }
  }

  private Path place(@Nullable Path parent, MemberConstraints member) {
    return new Path(parent, sizesOnly ? member.name() : member.lowerName());
  }

  private void value(Object value, ValueConstraints constraints, Path path) {
    for (String constraint : violated(value, constraints)) {
      add(violation(value, constraints, path, constraint));
    }
    inside(value, constraints, path);
  }

  private void inside(Object value, ValueConstraints constraints, Path path) {
    if (value instanceof Structure structure) {
      structure(structure, path);
    } else if (value instanceof List<?> list) {
      elements(list, constraints, path);
    } else if (value instanceof Map<?, ?> map) {
      entries(map, constraints, path);
    }
  }

  private void elements(List<?> list, ValueConstraints constraints, Path path) {
    ValueConstraints element = constraints.elements();
    if (element == null) {
      return;
    }
    for (int i = 0; i < list.size() && violations.size() < MAX_VIOLATIONS; i++) {
      Path at = path.element(Integer.toString(i + 1));
      Object value = list.get(i);
      if (value == null) {
        missing(at);
      } else {
        value(value, element, at);
      }
    }
  }

  private void entries(Map<?, ?> map, ValueConstraints constraints, Path path) {
    ValueConstraints element = constraints.elements();
    if (element == null) {
      return;
    }
    if (!sizesOnly) {
      keysAndValues(map, constraints, path);
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Path at = path.element(String.valueOf(entry.getKey()));
      Object value = entry.getValue();
      if (value == null) {
        missing(at);
      } else if (sizesOnly) {
        value(value, element, at);
      } else {
        inside(value, element, at);
      }
    }
  }

  /** The full walk tells bad keys and bad values of a map at the map itself, each kind once. */
  private void keysAndValues(Map<?, ?> map, ValueConstraints constraints, Path path) {
    ValueConstraints key = constraints.keys();
    if (key != null && anyViolates(map.keySet(), key)) {
      String constraint = ConstraintMessages.mapKeys(key.described());
      add(ConstraintMessages.violation(map, path.toString(), constraint));
    }
    ValueConstraints element = constraints.elements();
    if (element != null && anyViolates(map.values(), element)) {
      String constraint = ConstraintMessages.mapValue(element.described());
      add(ConstraintMessages.violation(map, path.toString(), constraint));
    }
  }

  private boolean anyViolates(Iterable<?> values, ValueConstraints constraints) {
    for (Object value : values) {
      if (value != null && !violated(value, constraints).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<String> violated(Object value, ValueConstraints constraints) {
    if (value instanceof String text) {
      return sizesOnly ? constraints.violatedByLength(text.length()) : constraints.violatedBy(text);
    } else if (value instanceof List<?> list) {
      return constraints.violatedByLength(list.size());
    } else if (value instanceof Map<?, ?> map) {
      return constraints.violatedByLength(map.size());
    } else if (value instanceof Number number) {
      return constraints.violatedByNumber(number);
    }
    return List.of();
  }

  private String violation(
      Object value, ValueConstraints constraints, Path path, String constraint) {
    if (sizesOnly) {
      return ConstraintMessages.violationWithoutValue(path.toString(), constraint);
    }
    List<String> quoted = constraints.newerQuotedValues();
    return newer && !quoted.isEmpty()
        ? ConstraintMessages.violationWithoutPlace(ConstraintMessages.oneOf(quoted))
        : ConstraintMessages.violation(value, path.toString(), constraint);
  }

  private void missing(Path path) {
    if (!sizesOnly) {
      add(ConstraintMessages.violation(null, path.toString(), ConstraintMessages.NOT_NULL));
    }
  }

  private void add(String violation) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(violation);
    }
  }

  /** The place of a value in a request, such as {@code keySchema.1.member.keyType}. */
  private record Path(@Nullable Path parent, String step) {

    /** Returns the place of the element of a list or map that is here. */
    Path element(String key) {
      return new Path(new Path(this, key), "member");
    }

    @Override
    public String toString() {
      return parent == null ? step : parent + "." + step;
    }
  }
}
