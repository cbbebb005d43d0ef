package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionKind;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.LegacyParameters;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.model.Condition;
import dev.stator.model.ExpectedAttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of writes and filters of reads, as expressions or as the legacy parameters that say
 * the same.
 */
final class Conditions {
  private static final LegacyParameters LEGACY =
      new LegacyParameters(value -> ValueRules.check(value, ValueWording.CURRENT));

  private Conditions() {}

  /**
   * Returns the condition of a write, or null where it has none. It is the last of the request's
   * expressions: all placeholders must have been used by now.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static @Nullable ItemCondition ofWrite(
      ExpressionContext expressions,
      @Nullable String expression,
      @Nullable Map<String, ExpectedAttributeValue> expected,
      @Nullable String conditionalOperator) {
    ItemCondition condition;
    if (expression != null) {
      condition = expressions.condition(ExpressionKind.CONDITION, expression);
    } else {
      Map<String, ExpectedAttributeValue> conditions = expected == null ? Map.of() : expected;
      LegacyParameters.checkConditionalOperator(conditionalOperator, conditions.size());
      condition = LEGACY.expected(conditions, conditionalOperator);
    }
    expressions.checkAllUsed();
    return condition;
  }

  /**
   * Returns the filter that {@code QueryFilter} or {@code ScanFilter} says, or null where there is
   * none.
   *
   * @param wording how the operation tells of a value that breaks a rule; with the older one it
   *     looks at the values before {@code ConditionalOperator} ({@code
   *     paritysuite/dynamodb-conformance}, validation-ordering/deepRequests)
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static @Nullable ItemCondition legacyFilter(
      @Nullable Map<String, Condition> filter,
      @Nullable String conditionalOperator,
      ValueWording wording) {
    Map<String, Condition> conditions = filter == null ? Map.of() : filter;
    boolean valuesFirst = wording == ValueWording.OLDER;
    if (!valuesFirst) {
      LegacyParameters.checkConditionalOperator(conditionalOperator, conditions.size());
    }
    ItemCondition condition =
        new LegacyParameters(value -> ValueRules.check(value, wording))
            .filter(conditions, conditionalOperator);
    if (valuesFirst) {
      LegacyParameters.checkConditionalOperator(conditionalOperator, conditions.size());
    }
    return condition;
  }
}
