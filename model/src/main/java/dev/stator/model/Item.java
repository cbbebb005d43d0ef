package dev.stator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An item, or a key, or an image of either: attributes by name. Implementations may hold their
 * attributes in an encoded form and decode what is asked for; they are immutable and safe to share
 * between threads.
 */
public interface Item {

  /** Returns the attribute of this name, or null where the item has none. */
  @Nullable AttributeValue attribute(String name);

  /** Returns how many top-level attributes there are. */
  int attributeCount();

  /** Returns all attributes, in the order in which they were written. The map cannot be changed. */
  Map<String, AttributeValue> attributes();

  /** Writes the item as one JSON object in the API's form, such as {@code {"id": {"S": "1"}}}. */
  void writeTo(JsonGenerator json);

  /** Returns an item of these attributes, which are copied. */
  static Item of(Map<String, AttributeValue> attributes) {
    return new MapItem(attributes);
  }
}
