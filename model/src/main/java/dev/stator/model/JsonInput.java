package dev.stator.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the values of a request at the parser's current token. A JSON null is an absent value; a
 * value of the wrong type answers {@code SerializationException} in the service's words.
 */
final class JsonInput {
  private static final int MAX_LONG_DIGITS = 19;
  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810.";

  private JsonInput() {}

  /** Moves to the start of the object that is the whole body. */
  static void start(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed();
    }
  }

  /** Checks that nothing follows the body. */
  static void end(JsonParser json) {
    if (json.nextToken() != null) {
      throw malformed();
    }
  }

  /** Returns the answer to a body that is not a JSON object; the service gives it no text. */
  static ApiException malformed() {
    return serialization("");
  }

  static ApiException serialization(String message) {
    return new ApiException(CommonErrors.SERIALIZATION, message);
  }

  /** Returns whether the member of a structure, itself a structure of this name, is present. */
  static boolean atField(JsonParser json, String structure) {
    return switch (json.currentToken()) {
      case START_OBJECT -> true;
      case VALUE_NULL -> false;
      case START_ARRAY -> throw listNotExpected("class " + NAMESPACE + structure);
      default -> throw serialization(SerializationMessages.SCALAR_AS_FIELD);
    };
  }

  /** Returns whether the element of a list or map, a structure of this name, is present. */
  static boolean atElement(JsonParser json, String structure) {
    return switch (json.currentToken()) {
      case START_OBJECT -> true;
      case VALUE_NULL -> false;
      case START_ARRAY -> throw listNotExpected("class " + NAMESPACE + structure);
      default -> throw serialization(SerializationMessages.SCALAR_AS_ELEMENT);
    };
  }

  /** Returns whether the member of a structure, a list, is present. */
  static boolean atFieldList(JsonParser json) {
    return atList(json, SerializationMessages.SCALAR_AS_FIELD);
  }

  /** Returns whether the element of a list or map, itself a list, is present. */
  static boolean atElementList(JsonParser json) {
    return atList(json, SerializationMessages.SCALAR_AS_NESTED_COLLECTION);
  }

  private static boolean atList(JsonParser json, String otherwise) {
    return switch (json.currentToken()) {
      case START_ARRAY -> true;
      case VALUE_NULL -> false;
      case START_OBJECT -> throw serialization(SerializationMessages.OBJECT_NOT_EXPECTED);
      default -> throw serialization(otherwise);
    };
  }

  /** Returns whether the member of a structure, a map to values of this type, is present. */
  static boolean atFieldMap(JsonParser json, String valueType) {
    return atMap(json, valueType, SerializationMessages.SCALAR_AS_FIELD);
  }

  /** Returns whether the element of a list or map, a map to values of this type, is present. */
  static boolean atElementMap(JsonParser json, String valueType) {
    return atMap(json, valueType, SerializationMessages.SCALAR_AS_NESTED_COLLECTION);
  }

  private static boolean atMap(JsonParser json, String valueType, String otherwise) {
    return switch (json.currentToken()) {
      case START_OBJECT -> true;
      case VALUE_NULL -> false;
      case START_ARRAY ->
          throw listNotExpected("java.util.Map<java.lang.String, " + valueType + ">");
      default -> throw serialization(otherwise);
    };
  }

  static @Nullable String string(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NULL -> null;
      default -> throw notConvertible(json, "String");
    };
  }

  static @Nullable Boolean bool(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> boolOf(json.getString());
      default -> throw notConvertible(json, "Boolean");
    };
  }

  private static boolean boolOf(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "TRUE", "YES", "1" -> true;
      case "FALSE", "NO", "0" -> false;
      default -> throw serialization(SerializationMessages.NOT_A_BOOLEAN);
    };
  }

  static @Nullable Integer integer(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        long whole = whole(json, "Integer");
        if (whole != (int) whole) {
          throw notConvertible(json, "Integer");
        }
        yield (int) whole;
      }
      case VALUE_NULL -> null;
      default -> throw notConvertible(json, "Integer");
    };
  }

  static @Nullable Long longInteger(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> whole(json, "Long");
      case VALUE_NULL -> null;
      default -> throw notConvertible(json, "Long");
    };
  }

  /** The parser takes exponents of 32 bits, and says so with an exception of its own. */
  private static BigDecimal exact(JsonParser json, String type) {
    try {
      return json.getDecimalValue();
    } catch (NumberFormatException tooLarge) {
      throw notConvertible(json, type);
    }
  }

  /** Rounds down, as the service does; the exponent is looked at first, since it can be huge. */
  private static long whole(JsonParser json, String type) {
    BigDecimal number = exact(json, type);
    if (Math.abs((long) number.precision() - number.scale()) > MAX_LONG_DIGITS) {
      throw notConvertible(json, type);
    }
    BigInteger whole = number.setScale(0, RoundingMode.FLOOR).toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw notConvertible(json, type);
    }
    return whole.longValue();
  }

  static @Nullable Double decimal(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_NULL -> null;
      default -> throw notConvertible(json, "Double");
    };
  }

  /** Reads seconds since the epoch, to the millisecond. */
  static @Nullable Instant instant(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        BigDecimal seconds = exact(json, "Date");
        if (Math.abs((long) seconds.precision() - seconds.scale()) > 12) {
          throw notConvertible(json, "Date");
        }
        yield Instant.ofEpochMilli(
            seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValue());
      }
      case VALUE_NULL -> null;
      default -> throw notConvertible(json, "Date");
    };
  }

  static @Nullable Binary binary(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> base64(json.getString());
      case VALUE_NULL -> null;
      case START_ARRAY -> throw listNotExpected("class java.nio.ByteBuffer");
      case START_OBJECT -> throw serialization(SerializationMessages.OBJECT_NOT_EXPECTED);
      default -> throw serialization(SerializationMessages.NOT_BASE64_TEXT);
    };
  }

  private static Binary base64(String text) {
    if (text.length() % 4 != 0) {
      throw serialization(SerializationMessages.base64Length(text.length()));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
        throw serialization(SerializationMessages.BASE64_LAST_CHARACTER);
      }
      return Binary.wrap(bytes);
    } catch (IllegalArgumentException notBase64) {
      throw serialization(SerializationMessages.BASE64_LAST_CHARACTER);
    }
  }

  private static ApiException notConvertible(JsonParser json, String type) {
    return switch (json.currentToken()) {
      case START_OBJECT -> serialization(SerializationMessages.OBJECT_NOT_EXPECTED);
      case START_ARRAY -> listNotExpected("class java.lang." + type);
      case VALUE_NUMBER_INT -> notConvertible("NUMBER_VALUE", type);
      case VALUE_NUMBER_FLOAT -> notConvertible("DECIMAL_VALUE", type);
      case VALUE_TRUE -> notConvertible("TRUE_VALUE", type);
      case VALUE_FALSE -> notConvertible("FALSE_VALUE", type);
      default -> notConvertible("STRING_VALUE", type);
    };
  }

  private static ApiException notConvertible(String token, String type) {
    return serialization(SerializationMessages.notConvertible(token, type));
  }

  private static ApiException listNotExpected(String type) {
    return serialization(SerializationMessages.listNotExpected(type));
  }
}
