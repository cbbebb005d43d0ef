package dev.stator.model;

/**
 * The texts of {@code SerializationException}. They are the service's, as quoted by the test suites
 * of dynalite (4.0), which were recorded against it.
 */
final class SerializationMessages {
  /** A structure or map stands where a scalar or a list belongs. */
  static final String OBJECT_NOT_EXPECTED = "Start of structure or map found where not expected";

  /** A scalar stands where a member of a structure is a structure, a list or a map. */
  static final String SCALAR_AS_FIELD = "Unexpected field type";

  /** A scalar stands where an element of a list or map is a structure. */
  static final String SCALAR_AS_ELEMENT = "Unexpected value type in payload";

  /** A scalar stands where an element of a list or map is itself a list or map. */
  static final String SCALAR_AS_NESTED_COLLECTION =
      "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class"
          + " java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and"
          + " java.lang.Class are in module java.base of loader 'bootstrap')";

  /** A text that is no truth value stands for one. */
  static final String NOT_A_BOOLEAN = "Unexpected token received from parser";

  /** A value that is no string stands for bytes. */
  static final String NOT_BASE64_TEXT = "only base-64-encoded strings are convertible to bytes";

  /** The last character before the padding of base64 has bits that no byte holds. */
  static final String BASE64_LAST_CHARACTER = "Invalid last non-pad Base64 character dectected";

  private SerializationMessages() {}

  /** An array stands where this type of the service's own code does not allow one. */
  static String listNotExpected(String type) {
    return "Unrecognized collection type " + type;
  }

  /** A token of this kind stands where a value of this type belongs. */
  static String notConvertible(String token, String type) {
    return token + " cannot be converted to " + type;
  }

  /** Base64 of a length that is no multiple of four. */
  static String base64Length(int length) {
    return "Base64 encoded length is expected a multiple of 4 bytes but found: " + length;
  }
}
