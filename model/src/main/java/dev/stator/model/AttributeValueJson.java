package dev.stator.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The JSON form of attribute values: one object with the data type's descriptor as its only member.
 */
public final class AttributeValueJson {

  private static final String VALUE_TYPE = "com.amazonaws.dynamodb.v20120810.AttributeValue";

  /**
   * How deep JSON may be nested before a value is no longer looked into. It lies well behind the
   * place where values nested more than 32 levels are refused, whatever request they stand in.
   */
  private static final int MAX_JSON_DEPTH = 128;

  private static final AttributeValue.Malformed EMPTY =
      new AttributeValue.Malformed(MalformedMessages.EMPTY);
  private static final AttributeValue.Malformed SEVERAL =
      new AttributeValue.Malformed(MalformedMessages.SEVERAL);
  private static final AttributeValue.Malformed FALSE_NULL =
      new AttributeValue.Malformed(MalformedMessages.FALSE_NULL);
  private static final AttributeValue.Malformed TOO_DEEP =
      new AttributeValue.Malformed(MalformedMessages.TOO_DEEP);

  private AttributeValueJson() {}

  /**
   * Reads one value, whose start is the parser's current token. What is no value of one data type
   * becomes a {@link AttributeValue.Malformed}.
   *
   * @throws ApiException {@code SerializationException} where a part has the wrong JSON type
   */
  public static AttributeValue read(JsonParser json) {
    if (json.streamReadContext().getNestingDepth() > MAX_JSON_DEPTH) {
      json.skipChildren();
      return TOO_DEEP;
    }
    AttributeValue value = null;
    for (String type = json.nextName(); type != null; type = json.nextName()) {
      json.nextToken();
      AttributeValue next = readTyped(type, json);
      if (next != null) {
        value = value == null ? next : several(value, next);
      }
    }
    return value == null ? EMPTY : value;
  }

  /** Returns what stands for two values in one: the service tells of a bad value first. */
  private static AttributeValue several(AttributeValue first, AttributeValue second) {
    if (first instanceof AttributeValue.Malformed && !first.equals(SEVERAL)) {
      return first;
    }
    return second instanceof AttributeValue.Malformed ? second : SEVERAL;
  }

  /** Reads attributes by name, whose start is the parser's current token. */
  public static Map<String, AttributeValue> readMap(JsonParser json) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      attributes.put(name, readElement(json));
    }
    return attributes;
  }

  static @Nullable AttributeValue readField(JsonParser json) {
    return JsonInput.atField(json, "AttributeValue") ? read(json) : null;
  }

  static AttributeValue readElement(JsonParser json) {
    return JsonInput.atElement(json, "AttributeValue") ? read(json) : EMPTY;
  }

  static @Nullable Item readItemField(JsonParser json) {
    return JsonInput.atFieldMap(json, VALUE_TYPE) ? Item.of(readMap(json)) : null;
  }

  static @Nullable Item readItemElement(JsonParser json) {
    return JsonInput.atElementMap(json, VALUE_TYPE) ? Item.of(readMap(json)) : null;
  }

  /** Reads the value of this descriptor; null where it is not known or has a JSON null. */
  private static @Nullable AttributeValue readTyped(String type, JsonParser json) {
    return switch (type) {
      case "S" -> readString(json);
      case "N" -> readNumber(json);
      case "B" -> readBinary(json);
      case "BOOL" -> readBool(json);
      case "NULL" -> readNull(json);
      case "M" ->
          JsonInput.atFieldMap(json, VALUE_TYPE) ? new AttributeValue.M(readMap(json)) : null;
      case "L" -> JsonInput.atFieldList(json) ? new AttributeValue.L(readList(json)) : null;
      case "SS" -> JsonInput.atFieldList(json) ? readStrings(json) : null;
      case "NS" -> JsonInput.atFieldList(json) ? readNumbers(json) : null;
      case "BS" -> JsonInput.atFieldList(json) ? readBinaries(json) : null;
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private static @Nullable AttributeValue readString(JsonParser json) {
    String string = JsonInput.string(json);
    return string == null ? null : new AttributeValue.S(string);
  }

  private static @Nullable AttributeValue readNumber(JsonParser json) {
    String text = JsonInput.string(json);
    if (text == null) {
      return null;
    }
    try {
      return new AttributeValue.N(DynamoNumber.parse(text));
    } catch (ApiException notANumber) {
      return new AttributeValue.Malformed(
          notANumber.text(), NumberText.olderMessage(text, notANumber.text()));
    }
  }

  private static @Nullable AttributeValue readBinary(JsonParser json) {
    Binary binary = JsonInput.binary(json);
    return binary == null ? null : new AttributeValue.B(binary);
  }

  private static @Nullable AttributeValue readBool(JsonParser json) {
    Boolean bool = JsonInput.bool(json);
    if (bool == null) {
      return null;
    }
    return bool ? AttributeValue.TRUE : AttributeValue.FALSE;
  }

  private static @Nullable AttributeValue readNull(JsonParser json) {
    Boolean isNull = JsonInput.bool(json);
    if (isNull == null) {
      return null;
    }
    return isNull ? AttributeValue.NULL : FALSE_NULL;
  }

  private static List<AttributeValue> readList(JsonParser json) {
    List<AttributeValue> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(readElement(json));
    }
    return values;
  }

  private static AttributeValue readStrings(JsonParser json) {
    List<String> values = new ArrayList<>();
    boolean complete = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String value = JsonInput.string(json);
      if (value == null) {
        complete = false;
      } else {
        values.add(value);
      }
    }
    return complete ? new AttributeValue.SS(values) : EMPTY;
  }

  private static AttributeValue readNumbers(JsonParser json) {
    List<DynamoNumber> values = new ArrayList<>();
    AttributeValue malformed = null;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      AttributeValue value = readNumber(json);
      if (value instanceof AttributeValue.N(DynamoNumber number)) {
        values.add(number);
      } else if (malformed == null) {
        malformed = value == null ? EMPTY : value;
      }
    }
    return malformed == null ? new AttributeValue.NS(values) : malformed;
  }

  private static AttributeValue readBinaries(JsonParser json) {
    List<Binary> values = new ArrayList<>();
    boolean complete = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Binary value = JsonInput.binary(json);
      if (value == null) {
        complete = false;
      } else {
        values.add(value);
      }
    }
    return complete ? new AttributeValue.BS(values) : EMPTY;
  }

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
