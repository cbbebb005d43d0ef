package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/** One step of a document path: into a map by name, or into a list by position. */
sealed interface PathElement {

  /** Returns what the step finds in a value, or null where it finds nothing. */
  @Nullable AttributeValue in(AttributeValue value);

  /** A step into a map; the first step of a path is one into the item. */
  record Name(String name) implements PathElement {
    @Override
    public @Nullable AttributeValue in(AttributeValue value) {
      return value instanceof AttributeValue.M map ? map.values().get(name) : null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A step into a list, counted from zero. */
  record Index(int index) implements PathElement {
    @Override
    public @Nullable AttributeValue in(AttributeValue value) {
      return value instanceof AttributeValue.L list && index < list.values().size()
          ? list.values().get(index)
          : null;
    }

    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }
}
