package dev.stator.core.expression;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import java.util.List;

/**
 * The rules about which parameters of a request may stand together, and about the attributes that
 * its expressions may touch. All of them answer {@code ValidationException}.
 */
public final class ExpressionParameters {
  private ExpressionParameters() {}

  /**
   * Checks that a request does not mix expressions with legacy parameters.
   *
   * @param legacy the legacy parameters that are present, in the service's order
   * @param expressions the expressions that are present, in the service's order
   */
  public static void checkNotMixed(List<String> legacy, List<String> expressions) {
    if (!legacy.isEmpty() && !expressions.isEmpty()) {
      throw ApiException.validation(ExpressionMessages.mixed(legacy, expressions));
    }
  }

  /**
   * Checks that names and values come only with an expression.
   *
   * @param hasNames whether {@code ExpressionAttributeNames} is present
   * @param hasExpression whether any expression is present
   * @param hasValues whether {@code ExpressionAttributeValues} is present
   * @param hasValueExpression whether an expression is present that can use values
   * @param valueExpressions the parameters that the text about values names as missing, none where
   *     the operation's text names none
   */
  public static void checkPlaceholdersWanted(
      boolean hasNames,
      boolean hasExpression,
      boolean hasValues,
      boolean hasValueExpression,
      List<String> valueExpressions) {
    if (hasNames && !hasExpression) {
      throw ApiException.validation(ExpressionMessages.NAMES_WITHOUT_EXPRESSION);
    }
    if (hasValues && !hasValueExpression) {
      throw ApiException.validation(ExpressionMessages.valuesWithoutExpression(valueExpressions));
    }
  }

  /** Returns the error for a value of {@code ExpressionAttributeValues} that is none. */
  public static ApiException invalidValue(String reason, String placeholder) {
    return ApiException.validation(ExpressionMessages.invalidValue(reason, placeholder));
  }

  /**
   * Checks that the filter of a query does not touch the key that is queried.
   *
   * @param parameter how the text calls the filter: {@code Filter Expression} or {@code
   *     QueryFilter}
   */
  public static void checkFilterHasNoKey(
      UsesAttributes filter, KeySchema schema, String parameter) {
    for (KeyAttribute attribute : schema.attributes()) {
      if (filter.attributeNames().contains(attribute.name())) {
        throw ApiException.validation(ExpressionMessages.keyInFilter(parameter, attribute.name()));
      }
    }
  }

  /** Checks that an update does not change the key of the table. */
  public static void checkUpdateHasNoKey(ItemUpdate update, KeySchema schema) {
    for (KeyAttribute attribute : schema.attributes()) {
      if (update.attributeNames().contains(attribute.name())) {
        throw ApiException.validation(ExpressionMessages.updatesKey(attribute.name()));
      }
    }
  }

  /**
   * Checks that no path leads into an attribute of a key.
   *
   * @param isIndex whether the key is that of an index rather than that of the table
   */
  public static void checkKeysAreScalars(
      UsesAttributes expression, KeySchema schema, boolean isIndex) {
    for (KeyAttribute attribute : schema.attributes()) {
      if (expression.nestedAttributeNames().contains(attribute.name())) {
        throw ApiException.validation(
            ExpressionMessages.keyNotScalar(isIndex ? "IndexKey" : "Key", attribute.name()));
      }
    }
  }
}
