package dev.stator.model;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON form of attribute values: one object with the data type's descriptor as its only member.
 */
public final class AttributeValueJson {

  private AttributeValueJson() {}

  /** Writes attributes by name as one JSON object. */
  public static void writeMap(Map<String, AttributeValue> attributes, JsonGenerator json) {
    json.writeStartObject();
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      json.writeName(attribute.getKey());
      write(attribute.getValue(), json);
    }
    json.writeEndObject();
  }

  /** Writes one value, such as {@code {"N": "42"}}. */
  public static void write(AttributeValue value, JsonGenerator json) {
    json.writeStartObject();
    json.writeName(value.type().name());
    switch (value) {
      case AttributeValue.S(String string) -> json.writeString(string);
      case AttributeValue.N(DynamoNumber number) -> json.writeString(number.toString());
      case AttributeValue.B(Binary binary) -> json.writeBinary(binary.array());
      case AttributeValue.Bool(boolean bool) -> json.writeBoolean(bool);
      case AttributeValue.Null() -> json.writeBoolean(true);
      case AttributeValue.L(var values) -> {
        json.writeStartArray();
        values.forEach(element -> write(element, json));
        json.writeEndArray();
      }
      case AttributeValue.M(var values) -> writeMap(values, json);
      case AttributeValue.SS(var values) -> {
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
      }
      case AttributeValue.NS(var values) -> {
        json.writeStartArray();
        values.forEach(number -> json.writeString(number.toString()));
        json.writeEndArray();
      }
      case AttributeValue.BS(var values) -> {
        json.writeStartArray();
        values.forEach(binary -> json.writeBinary(binary.array()));
        json.writeEndArray();
      }
      case AttributeValue.Malformed malformed ->
          throw new IllegalStateException(malformed.message());
    }
    json.writeEndObject();
  }
}
