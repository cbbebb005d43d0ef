package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a condition into conditions on key attributes: comparisons with {@code =}, {@code <},
 * {@code <=}, {@code >} and {@code >=} in either order of operands, {@code BETWEEN} and {@code
 * begins_with}, joined by {@code AND}, one for each attribute.
 *
 * <p>Source of the order of checks: the dynalite tests, recorded against the service.
 */
final class KeyConditionBinder {
  private final Map<String, KeyConditions.Test> tests = new LinkedHashMap<>();

  private KeyConditionBinder() {}

  /**
   * Returns the key conditions that the predicate says.
   *
   * @throws ApiException {@code ValidationException} where it says something else
   */
  static KeyConditions bind(Predicate predicate) {
    KeyConditionBinder binder = new KeyConditionBinder();
    binder.collect(predicate);
    return KeyConditions.of(binder.tests);
  }

  private void collect(Predicate predicate) {
    switch (predicate) {
      case Predicate.And and -> and.predicates().forEach(this::collect);
      case Predicate.Comparison comparison -> comparison(comparison);
      case Predicate.Between between -> between(between);
      case Predicate.BeginsWith beginsWith -> beginsWith(beginsWith);
      case Predicate.Or _ -> throw operator("OR");
      case Predicate.Not(Predicate.Exists _) -> throw operator("attribute_not_exists");
      case Predicate.Not _ -> throw operator("NOT");
      case Predicate.In _ -> throw operator("IN");
      case Predicate.Exists _ -> throw operator("attribute_exists");
      case Predicate.HasType _ -> throw operator("attribute_type");
      case Predicate.Contains _ -> throw operator("contains");
    }
  }

  private static ApiException operator(String operator) {
    return ApiException.validation(ExpressionMessages.keyOperator(operator));
  }

  private void comparison(Predicate.Comparison comparison) {
    if (comparison.comparator() == Comparator.NOT_EQUAL) {
      throw operator(Comparator.NOT_EQUAL.symbol());
    }
    Operands operands = operands(List.of(comparison.left(), comparison.right()));
    Comparator comparator =
        comparison.left() instanceof DocumentPath
            ? comparison.comparator()
            : comparison.comparator().mirrored();
    add(operands, comparing(comparator, operands.values().getFirst()));
  }

  private static SortCondition comparing(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new SortCondition.Equal(value);
      case LESS -> new SortCondition.Below(value, false);
      case LESS_OR_EQUAL -> new SortCondition.Below(value, true);
      case GREATER -> new SortCondition.Above(value, false);
      case GREATER_OR_EQUAL -> new SortCondition.Above(value, true);
      case NOT_EQUAL -> throw new IllegalStateException("refused before");
    };
  }

  private void between(Predicate.Between between) {
    if (!(between.operand() instanceof DocumentPath)) {
      throw ApiException.validation(ExpressionMessages.keyNotFirst("BETWEEN"));
    }
    Operands operands = operands(List.of(between.operand(), between.lower(), between.upper()));
    List<AttributeValue> values = operands.values();
    add(operands, new SortCondition.Between(values.get(0), values.get(1)));
  }

  private void beginsWith(Predicate.BeginsWith beginsWith) {
    if (!(beginsWith.operand() instanceof DocumentPath)) {
      throw ApiException.validation(ExpressionMessages.keyNotFirst(Function.BEGINS_WITH.text()));
    }
    Operands operands = operands(List.of(beginsWith.operand(), beginsWith.prefix()));
    add(operands, new SortCondition.BeginsWith(operands.values().getFirst()));
  }

  private record Operands(String attribute, List<AttributeValue> values) {}

  private static Operands operands(List<Operand> operands) {
    String attribute = null;
    List<AttributeValue> values = new ArrayList<>();
    for (Operand operand : operands) {
      switch (operand) {
        case DocumentPath path -> {
          if (attribute != null) {
            throw ApiException.validation(ExpressionMessages.KEY_TWO_ATTRIBUTES);
          }
          if (path.isNested()) {
            throw ApiException.validation(ExpressionMessages.KEY_NESTED_PATH);
          }
          attribute = path.attribute();
        }
        case Operand.Constant constant -> values.add(constant.value());
        case Operand.Size _, Operand.Truth _ ->
            throw ApiException.validation(ExpressionMessages.KEY_NESTED_OPERATION);
      }
    }
    if (attribute == null) {
      throw ApiException.validation(ExpressionMessages.KEY_NO_ATTRIBUTE);
    }
    return new Operands(attribute, values);
  }

  private void add(Operands operands, SortCondition condition) {
    KeyConditions.Test test = new KeyConditions.Test(condition, operands.values());
    if (tests.putIfAbsent(operands.attribute(), test) != null) {
      throw ApiException.validation(ExpressionMessages.KEY_TWO_CONDITIONS);
    }
  }
}
