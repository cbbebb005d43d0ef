package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The JSON of policies as maps, lists, texts and, as they were written, everything else. */
final class PolicyJson {
  /** Far more than a policy has; it keeps the stack small. */
  private static final int MAX_DEPTH = 64;

  /** A single statement is kept as a list of one, which is a level more. */
  private static final int MAX_CANONICAL_DEPTH = MAX_DEPTH + 1;

  private static final JsonFactory JSON = upTo(MAX_DEPTH);
  private static final JsonFactory CANONICAL_JSON = upTo(MAX_CANONICAL_DEPTH);

  private PolicyJson() {}

  private static JsonFactory upTo(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(depth).build())
        .build();
  }

  /** A number or truth value, as it was written. */
  private record Literal(String text) {}

  /** Returns the refusal of a policy. */
  static ApiException invalid(String reason) {
    return Invalid.parameters("Invalid policy document: " + reason);
  }

  /**
   * Returns the members of the object that a text holds and nothing else.
   *
   * @throws ApiException {@code ValidationException} if it holds none
   */
  static Map<String, @Nullable Object> readObject(String text) {
    return readObject(text, JSON);
  }

  /** Returns the members of a policy in its canonical form. */
  static Map<String, @Nullable Object> readCanonical(String text) {
    return readObject(text, CANONICAL_JSON);
  }

  private static Map<String, @Nullable Object> readObject(String text, JsonFactory factory) {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.VALUE_NULL) {
        throw invalid("This text appears not to be a policy");
      }
      if (first == JsonToken.START_OBJECT) {
        Map<String, @Nullable Object> members = object(json);
        if (json.nextToken() == null) {
          return members;
        }
      }
    } catch (JacksonException notJson) {
      throw invalid("This policy contains invalid Json");
    }
    throw invalid("This policy contains invalid Json");
  }

  private static Map<String, @Nullable Object> object(JsonParser json) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static @Nullable Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_NULL -> null;
      case VALUE_STRING -> json.getString();
      default -> new Literal(json.getString());
    };
  }

  /** Writes what was read. */
  static void write(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> members -> {
        json.writeStartObject();
        members.forEach((name, member) -> {
          json.writeName(String.valueOf(name));
          write(member, json);
        });
        json.writeEndObject();
      }
      case List<?> elements -> {
        json.writeStartArray();
        elements.forEach(element -> write(element, json));
        json.writeEndArray();
      }
      case Literal(String text) -> json.writeRawValue(text);
      default -> json.writeString(value.toString());
    }
  }
}
