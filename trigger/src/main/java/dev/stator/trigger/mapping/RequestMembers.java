package dev.stator.trigger.mapping;

import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object by their types. A member that is null is as one that is not there.
 */
record RequestMembers(Map<String, JsonValue> values) {

  /**
   * Returns the members of a body, none where it is empty.
   *
   * @throws LambdaError {@code InvalidRequestContentException} where it is no JSON object
   */
  static RequestMembers of(byte[] body) {
    if (body.length == 0) {
      return new RequestMembers(Map.of());
    }
    if (JsonText.parse(body) instanceof JsonValue.Members(Map<String, JsonValue> members)) {
      return new RequestMembers(members);
    }
    throw new LambdaError(LambdaError.Type.INVALID_REQUEST_CONTENT, MappingMessages.notJson());
  }

  boolean has(String name) {
    return value(name) != null;
  }

  private @Nullable JsonValue value(String name) {
    JsonValue value = values.get(name);
    return value instanceof JsonValue.Nothing ? null : value;
  }

  @Nullable String text(String name) {
    return switch (value(name)) {
      case null -> null;
      case JsonValue.Text(String text) -> whole(name, text);
      case JsonValue _ -> throw wrong(name);
    };
  }

  @Nullable Boolean truth(String name) {
    return switch (value(name)) {
      case null -> null;
      case JsonValue.Truth(boolean truth) -> truth;
      case JsonValue _ -> throw wrong(name);
    };
  }

  @Nullable Integer integer(String name) {
    return switch (value(name)) {
      case null -> null;
      case JsonValue.Numeral(BigDecimal number) -> integer(name, number);
      case JsonValue _ -> throw wrong(name);
    };
  }

  private static Integer integer(String name, BigDecimal number) {
    try {
      return number.intValueExact();
    } catch (ArithmeticException _) {
      throw wrong(name);
    }
  }

  /** Returns the members of an object in this one, none where it is not there. */
  RequestMembers members(String name) {
    return switch (value(name)) {
      case null -> new RequestMembers(Map.of());
      case JsonValue.Members(Map<String, JsonValue> members) -> new RequestMembers(members);
      case JsonValue _ -> throw wrong(name);
    };
  }

  /** Returns the elements of an array, null where it is not there. */
  @Nullable List<JsonValue> elements(String name) {
    return switch (value(name)) {
      case null -> null;
      case JsonValue.Elements(List<JsonValue> elements) -> elements;
      case JsonValue _ -> throw wrong(name);
    };
  }

  /** Returns the strings of an array, null where it is not there. */
  @Nullable List<String> texts(String name) {
    List<JsonValue> elements = elements(name);
    if (elements == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : elements) {
      if (!(element instanceof JsonValue.Text(String text))) {
        throw wrong(name);
      }
      texts.add(whole(name, text));
    }
    return texts;
  }

  /** Returns the text where no half of a character is in it, which could not be written again. */
  private static String whole(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw wrong(name);
    }
    return text;
  }

  static LambdaError wrong(String name) {
    return new LambdaError(LambdaError.Type.SERIALIZATION, MappingMessages.wrongType(name));
  }
}
