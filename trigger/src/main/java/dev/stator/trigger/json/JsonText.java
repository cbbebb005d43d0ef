package dev.stator.trigger.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes JSON. */
public final class JsonText {
  private static final int MAX_DEPTH = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  /** Returns the one value that these bytes are, or null where they are none. */
  public static @Nullable JsonValue parse(byte[] utf8) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), utf8, 0, utf8.length)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return null;
      }
      JsonValue value = value(first, json);
      return json.nextToken() == null ? value : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  /** Returns the one value that this text is, or null where it is none. */
  public static @Nullable JsonValue parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns what is written, as UTF-8. */
  public static byte[] write(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(json);
    }
    return bytes.toByteArray();
  }

  private static JsonValue value(JsonToken token, JsonParser json) {
    return switch (token) {
      case VALUE_STRING -> new JsonValue.Text(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(number(json));
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case START_ARRAY -> elements(json);
      case START_OBJECT -> members(json);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, PROPERTY_NAME, END_ARRAY, END_OBJECT ->
          new JsonValue.Nothing();
    };
  }

  private static BigDecimal number(JsonParser json) {
    return json.getDecimalValue();
  }

  private static JsonValue.Elements elements(JsonParser json) {
    List<JsonValue> values = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      values.add(value(next, json));
    }
    return new JsonValue.Elements(values);
  }

  private static JsonValue.Members members(JsonParser json) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      values.put(name, value(json.nextToken(), json));
    }
    return new JsonValue.Members(Collections.unmodifiableMap(values));
  }
}
