package dev.stator.core.expression;

import dev.stator.model.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the errors that the legacy parameters answer, as the service words them.
 *
 * <p>Sources, by letter, as in {@link ExpressionMessages}.
 */
final class LegacyMessages {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private LegacyMessages() {}

  /** (D) */
  static String argumentCount(LegacyOperator operator) {
    return INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator";
  }

  /** (D) */
  static String argumentType(LegacyOperator operator, DataType type) {
    return INVALID
        + "ComparisonOperator "
        + operator
        + " is not valid for "
        + type
        + " AttributeValue type";
  }

  /** (D) */
  static final String ARGUMENT_TYPES_DIFFER =
      INVALID + "AttributeValues inside AttributeValueList must be of same type";

  /** (D) */
  static final String BETWEEN_ORDER =
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper"
          + " bound";

  /** (D) */
  static String valueAndList(String attribute) {
    return INVALID
        + "Value and AttributeValueList cannot be used together for Attribute: "
        + attribute;
  }

  /** (D) */
  static String existsAndOperator(String attribute) {
    return INVALID
        + "Exists and ComparisonOperator cannot be used together for Attribute: "
        + attribute;
  }

  /** (D) */
  static String operatorWithoutValue(LegacyOperator operator, String attribute) {
    return INVALID
        + "Value or AttributeValueList must be used with ComparisonOperator: "
        + operator
        + " for Attribute: "
        + attribute;
  }

  /** (D) */
  static String listWithoutOperator(String attribute) {
    return INVALID
        + "AttributeValueList can only be used with a ComparisonOperator for Attribute: "
        + attribute;
  }

  /** (D) */
  static String valueMissing(@Nullable Boolean exists, String attribute) {
    return INVALID
        + "Value must be provided when Exists is "
        + exists
        + " for Attribute: "
        + attribute;
  }

  /** (D) */
  static String valueUnwanted(String attribute) {
    return INVALID + "Value cannot be used when Exists is false for Attribute: " + attribute;
  }

  /** (C) */
  static final String OPERATOR_WITHOUT_CONDITIONS =
      "ConditionalOperator cannot be used without Filter or Expected";

  /** (C) */
  static final String OPERATOR_WITH_ONE_CONDITION =
      "ConditionalOperator can only be used when Filter or Expected has two or more elements";

  /** (D) */
  static final String UPDATE_WITHOUT_VALUE =
      INVALID + "Only DELETE action is allowed when no attribute value is specified";

  /** (D) */
  static String deleteType(DataType type) {
    return INVALID + "DELETE action with value is not supported for the type " + type;
  }

  /** (D) */
  static String addType(DataType type) {
    return INVALID + "ADD action is not supported for the type " + type;
  }

  /** (D) */
  static final String UPDATE_TYPE_MISMATCH = "Type mismatch for attribute to update";

  /** (D) */
  static String duplicateAttribute(String attribute) {
    return INVALID + "Duplicate value in attribute name: " + attribute;
  }
}
