package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.item.ValueWording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a read asks for of its items, as an expression or as the legacy parameter. */
final class Projections {

  private Projections() {}

  /**
   * Returns the projection of a request that has no other expression, or null where it asks for
   * whole items.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static @Nullable ItemProjection of(
      @Nullable Map<String, String> names,
      @Nullable String expression,
      @Nullable List<String> attributesToGet) {
    if (expression == null) {
      return legacy(attributesToGet);
    }
    ExpressionContext expressions = RequestExpressions.of(names, null, ValueWording.CURRENT);
    ItemProjection projection = expressions.projection(expression);
    expressions.checkAllUsed();
    return projection;
  }

  /** Returns the projection that {@code AttributesToGet} says, or null where it is absent. */
  static @Nullable ItemProjection legacy(@Nullable List<String> attributesToGet) {
    if (attributesToGet == null) {
      return null;
    }
    checkNoDuplicates(attributesToGet);
    return ItemProjection.onAttributes(attributesToGet);
  }

  private static void checkNoDuplicates(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw OperationMessages.duplicateAttributeToGet(name);
      }
    }
  }
}
