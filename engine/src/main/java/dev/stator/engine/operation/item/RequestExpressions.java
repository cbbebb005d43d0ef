package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.model.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and values that a request's expressions share. */
final class RequestExpressions {

  private RequestExpressions() {}

  /**
   * Returns the context of a request's expressions, behind which no value is malformed.
   *
   * @param names {@code ExpressionAttributeNames}, null where there are none
   * @param values {@code ExpressionAttributeValues}, null where there are none
   * @param wording how the operation tells of a value that breaks a rule
   * @throws dev.stator.model.ApiException {@code ValidationException} where a map is empty, a
   *     placeholder is none, a value breaks a rule, or they are too large
   */
  static ExpressionContext of(
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values,
      ValueWording wording) {
    ExpressionContext expressions = new ExpressionContext(names, values);
    if (values != null) {
      ValueRules.checkExpressionValues(values, wording);
    }
    expressions.checkSizes();
    return expressions;
  }
}
