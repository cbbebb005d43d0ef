package dev.stator.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An item whose attributes are decoded. */
record MapItem(Map<String, AttributeValue> attributes) implements Item {

  MapItem {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  @Override
  public @Nullable AttributeValue attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public int attributeCount() {
    return attributes.size();
  }

  @Override
  public void writeTo(JsonGenerator json) {
    AttributeValueJson.writeMap(attributes, json);
  }
}
