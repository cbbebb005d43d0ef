package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.expression.LegacyParameters;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.model.AttributeValueUpdate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Updates of items, as an expression or as the legacy parameter. */
final class Updates {

  private static final LegacyParameters LEGACY =
      new LegacyParameters(value -> ValueRules.check(value, ValueWording.CURRENT));

  private Updates() {}

  /**
   * Returns the update of a request. One without any creates the item where it is not there, and
   * changes nothing else.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static ItemUpdate of(
      ExpressionContext expressions,
      @Nullable String expression,
      @Nullable Map<String, AttributeValueUpdate> attributeUpdates) {
    if (expression != null) {
      return expressions.update(expression);
    }
    return LEGACY.attributeUpdates(attributeUpdates == null ? Map.of() : attributeUpdates);
  }
}
