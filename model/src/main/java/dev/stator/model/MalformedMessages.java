package dev.stator.model;

/**
 * The texts of {@code ValidationException} for values that are of no data type. They are the
 * service's, as quoted by the test suites of dynalite, which were recorded against it.
 */
final class MalformedMessages {
  /** No data type at all. */
  static final String EMPTY =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";

  /** Several data types. */
  static final String SEVERAL =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
          + " supported datatypes";

  /** {@code {"NULL": false}}. */
  static final String FALSE_NULL =
      "One or more parameter values were invalid: Null attribute value types must have the value"
          + " of true";

  /** More levels of lists and maps than the service's limit of 32. */
  static final String TOO_DEEP =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
          + " beyond supported limit";

  private MalformedMessages() {}
}
