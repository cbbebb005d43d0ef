package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionParameters;
import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of a request's expressions and legacy parameters are present, and the rules about their
 * company: the two kinds do not mix, and placeholders come only with an expression that can use
 * them.
 */
final class ParameterMix {
  private final List<String> legacy = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();
  private final List<String> valueExpressions = new ArrayList<>();
  private boolean hasValueExpression;

  /** Adds a legacy parameter; null means that the request does not have it. */
  ParameterMix legacy(String name, @Nullable Object value) {
    if (value != null) {
      legacy.add(name);
    }
    return this;
  }

  /** Adds an expression that can use values; null means that the request does not have it. */
  ParameterMix expression(String name, @Nullable String text) {
    valueExpressions.add(name);
    if (text != null) {
      expressions.add(name);
      hasValueExpression = true;
    }
    return this;
  }

  /** Adds a projection, which cannot use values; null means that the request does not have it. */
  ParameterMix projection(@Nullable String text) {
    if (text != null) {
      expressions.add("ProjectionExpression");
    }
    return this;
  }

  /**
   * Checks the rules against the placeholders of a read, null where it has none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException}
   */
  void check(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    check(names, values, valueExpressions);
  }

  /**
   * Checks the rules against the placeholders of a write, whose error does not name the expressions
   * that are missing.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException}
   */
  void checkWrite(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    check(names, values, List.of());
  }

  private void check(
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values,
      List<String> named) {
    ExpressionParameters.checkNotMixed(legacy, expressions);
    ExpressionParameters.checkPlaceholdersWanted(
        names != null, !expressions.isEmpty(), values != null, hasValueExpression, named);
  }
}
