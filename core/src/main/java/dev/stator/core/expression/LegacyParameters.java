package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.AttributeValueUpdate;
import dev.stator.model.Condition;
import dev.stator.model.DataType;
import dev.stator.model.ExpectedAttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Translates the legacy parameters into what expressions become: {@code Expected}, {@code
 * QueryFilter}, {@code ScanFilter}, {@code KeyConditions}, {@code AttributeUpdates} and {@code
 * AttributesToGet}. Enumerated members ({@code ComparisonOperator}, {@code Action}, {@code
 * ConditionalOperator}) have passed the constraints of the API model. All errors are {@code
 * ValidationException}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
public final class LegacyParameters {
  private static final String OR = "OR";

  private final Consumer<AttributeValue> valueCheck;

  /**
   * Creates a translator.
   *
   * @param valueCheck refuses values that break a rule, with the service's error; it is called in
   *     the service's order between the other checks
   */
  public LegacyParameters(Consumer<AttributeValue> valueCheck) {
    this.valueCheck = valueCheck;
  }

  /**
   * Checks that {@code ConditionalOperator} comes with conditions to join.
   *
   * @param operator the parameter, or null where it is absent
   * @param conditions how many conditions there are to join
   */
  public static void checkConditionalOperator(@Nullable String operator, int conditions) {
    if (operator != null && conditions < 2) {
      throw ApiException.validation(
          conditions == 0
              ? LegacyMessages.OPERATOR_WITHOUT_CONDITIONS
              : LegacyMessages.OPERATOR_WITH_ONE_CONDITION);
    }
  }

  /**
   * Returns the condition that {@code Expected} says, or null where it says none.
   *
   * @param operator {@code ConditionalOperator}; null means AND
   */
  public @Nullable ItemCondition expected(
      Map<String, ExpectedAttributeValue> expected, @Nullable String operator) {
    List<Predicate> predicates = new ArrayList<>();
    expected.forEach((attribute, member) -> predicates.add(expected(attribute, member)));
    return joined(predicates, operator);
  }

  private Predicate expected(String attribute, ExpectedAttributeValue expected) {
    if (expected.value() != null && expected.attributeValueList() != null) {
      throw ApiException.validation(LegacyMessages.valueAndList(attribute));
    }
    if (expected.comparisonOperator() != null) {
      return compared(attribute, expected, LegacyOperator.valueOf(expected.comparisonOperator()));
    }
    if (expected.attributeValueList() != null) {
      throw ApiException.validation(LegacyMessages.listWithoutOperator(attribute));
    }
    return existing(attribute, expected.exists(), expected.value());
  }

  private Predicate compared(
      String attribute, ExpectedAttributeValue expected, LegacyOperator operator) {
    if (expected.exists() != null) {
      throw ApiException.validation(LegacyMessages.existsAndOperator(attribute));
    }
    List<AttributeValue> list = expected.attributeValueList();
    if (!operator.takes(0) && list == null && expected.value() == null) {
      throw ApiException.validation(LegacyMessages.operatorWithoutValue(operator, attribute));
    }
    List<AttributeValue> values =
        expected.value() != null ? List.of(expected.value()) : list == null ? List.of() : list;
    return operator.predicate(attribute, checked(operator, values));
  }

  private Predicate existing(
      String attribute, @Nullable Boolean exists, @Nullable AttributeValue value) {
    if (exists != null && !exists) {
      if (value != null) {
        throw ApiException.validation(LegacyMessages.valueUnwanted(attribute));
      }
      return LegacyOperator.NULL.predicate(attribute, List.of());
    }
    if (value == null) {
      throw ApiException.validation(LegacyMessages.valueMissing(exists, attribute));
    }
    valueCheck.accept(value);
    return LegacyOperator.EQ.predicate(attribute, List.of(value));
  }

  /**
   * Returns the condition that {@code QueryFilter} or {@code ScanFilter} says, or null where it
   * says none.
   *
   * @param operator {@code ConditionalOperator}; null means AND
   */
  public @Nullable ItemCondition filter(Map<String, Condition> filter, @Nullable String operator) {
    List<Predicate> predicates = new ArrayList<>();
    filter.forEach((attribute, condition) ->
        predicates.add(operator(condition).predicate(attribute, values(condition))));
    return joined(predicates, operator);
  }

  /** Returns the conditions that {@code KeyConditions} says. */
  public KeyConditions keyConditions(Map<String, Condition> conditions) {
    Map<String, KeyConditions.Test> tests = new LinkedHashMap<>();
    conditions.forEach((attribute, condition) -> {
      List<AttributeValue> values = values(condition);
      tests.put(
          attribute, new KeyConditions.Test(operator(condition).sortCondition(values), values));
    });
    return KeyConditions.of(tests);
  }

  private static LegacyOperator operator(Condition condition) {
    if (condition.comparisonOperator() == null) {
      throw new IllegalArgumentException("the model requires a comparison operator");
    }
    return LegacyOperator.valueOf(condition.comparisonOperator());
  }

  private List<AttributeValue> values(Condition condition) {
    List<AttributeValue> list = condition.attributeValueList();
    return checked(operator(condition), list == null ? List.of() : list);
  }

  private List<AttributeValue> checked(LegacyOperator operator, List<AttributeValue> values) {
    values.forEach(valueCheck);
    if (!operator.takes(values.size())) {
      throw ApiException.validation(LegacyMessages.argumentCount(operator));
    }
    for (AttributeValue value : values) {
      if (value.type() != values.getFirst().type()) {
        throw ApiException.validation(LegacyMessages.ARGUMENT_TYPES_DIFFER);
      }
      if (!operator.takes(value.type())) {
        throw ApiException.validation(LegacyMessages.argumentType(operator, value.type()));
      }
    }
    if (operator == LegacyOperator.BETWEEN
        && Comparisons.compare(values.get(0), values.get(1)) > 0) {
      throw ApiException.validation(LegacyMessages.BETWEEN_ORDER);
    }
    return values;
  }

  private static @Nullable ItemCondition joined(
      List<Predicate> predicates, @Nullable String operator) {
    if (predicates.isEmpty()) {
      return null;
    }
    if (predicates.size() == 1) {
      return new ItemCondition(predicates.getFirst());
    }
    return new ItemCondition(
        OR.equals(operator) ? new Predicate.Or(predicates) : new Predicate.And(predicates));
  }

  /** Returns the update that {@code AttributeUpdates} says; it may have no action. */
  public ItemUpdate attributeUpdates(Map<String, AttributeValueUpdate> updates) {
    List<UpdateAction> actions = new ArrayList<>();
    updates.forEach((attribute, update) -> actions.add(action(attribute, update)));
    List<DocumentPath> targets = actions.stream().map(UpdateAction::target).toList();
    return ItemUpdate.of(
        actions, PathTree.of(ExpressionKind.UPDATE, targets), LegacyMessages.UPDATE_TYPE_MISMATCH);
  }

  private UpdateAction action(String attribute, AttributeValueUpdate update) {
    DocumentPath target = DocumentPath.to(attribute);
    boolean deletes = "DELETE".equals(update.action());
    AttributeValue value = update.value();
    if (value == null) {
      if (!deletes) {
        throw ApiException.validation(LegacyMessages.UPDATE_WITHOUT_VALUE);
      }
      return new UpdateAction.Remove(target);
    }
    valueCheck.accept(value);
    if (deletes) {
      if (!isSet(value.type())) {
        throw ApiException.validation(LegacyMessages.deleteType(value.type()));
      }
      return new UpdateAction.Delete(target, value);
    }
    return "ADD".equals(update.action())
        ? addition(target, value)
        : new UpdateAction.Set(target, new UpdateValue.Simple(new Operand.Constant(value)));
  }

  private static UpdateAction addition(DocumentPath target, AttributeValue value) {
    DataType type = value.type();
    if (type != DataType.N && type != DataType.L && !isSet(type)) {
      throw ApiException.validation(LegacyMessages.addType(type));
    }
    return new UpdateAction.Add(target, value);
  }

  private static boolean isSet(DataType type) {
    return type == DataType.SS || type == DataType.NS || type == DataType.BS;
  }

  /** Returns the projection that {@code AttributesToGet} says. */
  public static ItemProjection attributesToGet(List<String> attributes) {
    Set<String> seen = new HashSet<>();
    for (String attribute : attributes) {
      if (!seen.add(attribute)) {
        throw ApiException.validation(LegacyMessages.duplicateAttribute(attribute));
      }
    }
    return ItemProjection.onAttributes(attributes);
  }
}
