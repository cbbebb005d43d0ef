package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path to an attribute or into one, whose placeholders are resolved.
 *
 * @param attribute the attribute of the item
 * @param rest the steps from there
 */
record DocumentPath(String attribute, List<PathElement> rest) implements Operand {
  DocumentPath {
    rest = List.copyOf(rest);
  }

  /** Returns the path to an attribute of the item. */
  static DocumentPath to(String attribute) {
    return new DocumentPath(attribute, List.of());
  }

  /** Returns whether the path leads into an attribute rather than to one. */
  boolean isNested() {
    return !rest.isEmpty();
  }

  @Override
  public @Nullable AttributeValue valueIn(Item item) {
    AttributeValue value = item.attribute(attribute);
    for (int i = 0; value != null && i < rest.size(); i++) {
      value = rest.get(i).in(value);
    }
    return value;
  }

  /** Returns the path as error messages write it, such as {@code [a, [1], b]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[").append(attribute);
    for (PathElement element : rest) {
      text.append(", ").append(element);
    }
    return text.append(']').toString();
  }
}
