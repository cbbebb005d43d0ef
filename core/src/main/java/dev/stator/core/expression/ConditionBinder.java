package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the placeholders of a condition and checks its operands.
 *
 * <p>The tests of the expression are checked one after the other. Within a test the order is: names
 * and values that are not defined, number of operands, operands that must differ, types of
 * operands.
 */
final class ConditionBinder {
  private static final String BETWEEN = "BETWEEN";

  private final ExpressionKind kind;
  private final Placeholders placeholders;

  ConditionBinder(ExpressionKind kind, Placeholders placeholders) {
    this.kind = kind;
    this.placeholders = placeholders;
  }

  /**
   * Returns the condition with its placeholders resolved.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} for the first rule broken
   */
  Predicate bind(ConditionSyntax condition) {
    return switch (condition) {
      case ConditionSyntax.And and -> new Predicate.And(bindAll(and.conditions()));
      case ConditionSyntax.Or or -> new Predicate.Or(bindAll(or.conditions()));
      case ConditionSyntax.Not not -> new Predicate.Not(bind(not.condition()));
      case ConditionSyntax.Comparison comparison -> comparison(comparison);
      case ConditionSyntax.Between between -> between(between);
      case ConditionSyntax.In in -> in(in);
      case FunctionSyntax function -> function(function);
    };
  }

  private List<Predicate> bindAll(List<ConditionSyntax> conditions) {
    List<Predicate> predicates = new ArrayList<>(conditions.size());
    for (ConditionSyntax condition : conditions) {
      predicates.add(bind(condition));
    }
    return predicates;
  }

  private Predicate comparison(ConditionSyntax.Comparison comparison) {
    Comparator comparator = comparison.comparator();
    List<Operand> operands = operands(List.of(comparison.left(), comparison.right()));
    checkDistinct(comparator.symbol(), operands);
    if (comparator.isOrdering()) {
      checkOrdered(comparator.symbol(), operands);
    }
    return new Predicate.Comparison(comparator, operands.get(0), operands.get(1));
  }

  private Predicate between(ConditionSyntax.Between between) {
    List<Operand> operands = operands(List.of(between.operand(), between.lower(), between.upper()));
    checkOrdered(BETWEEN, operands);
    if (operands.get(1) instanceof Operand.Constant lower
        && operands.get(2) instanceof Operand.Constant upper) {
      checkBounds(lower.value(), upper.value());
    }
    return new Predicate.Between(operands.get(0), operands.get(1), operands.get(2));
  }

  private void checkBounds(AttributeValue lower, AttributeValue upper) {
    if (lower.type() != upper.type()) {
      throw kind.invalid(ExpressionMessages.betweenTypes(lower, upper));
    }
    if (Comparisons.compare(lower, upper) > 0) {
      throw kind.invalid(ExpressionMessages.betweenOrder(lower, upper));
    }
  }

  private Predicate in(ConditionSyntax.In in) {
    List<Operand> operand = operands(List.of(in.operand()));
    List<Operand> choices = operands(in.choices());
    if (choices.size() > ExpressionLimits.IN_OPERANDS) {
      throw kind.invalid(ExpressionMessages.tooManyInOperands(choices.size()));
    }
    return new Predicate.In(operand.getFirst(), choices);
  }

  private Predicate function(FunctionSyntax call) {
    Function function = Function.require(kind, call.name());
    List<Operand> operands = operands(call.arguments());
    checkCount(function, operands);
    checkDistinct(function.text(), operands);
    return switch (function) {
      case ATTRIBUTE_EXISTS -> new Predicate.Exists(path(function, operands.getFirst()));
      case ATTRIBUTE_NOT_EXISTS ->
          new Predicate.Not(new Predicate.Exists(path(function, operands.getFirst())));
      case ATTRIBUTE_TYPE ->
          new Predicate.HasType(operands.getFirst(), attributeType(function, operands.get(1)));
      case BEGINS_WITH -> beginsWith(function, operands);
      case CONTAINS -> new Predicate.Contains(operands.get(0), operands.get(1));
      case SIZE, IF_NOT_EXISTS, LIST_APPEND ->
          throw kind.invalid(ExpressionMessages.misusedFunction(function.text()));
    };
  }

  private Predicate beginsWith(Function function, List<Operand> operands) {
    for (Operand operand : operands) {
      DataType type = knownType(operand);
      if (type != null && type != DataType.S && type != DataType.B) {
        throw operandType(function, type.name());
      }
    }
    return new Predicate.BeginsWith(operands.get(0), operands.get(1));
  }

  private DocumentPath path(Function function, Operand operand) {
    if (operand instanceof DocumentPath path) {
      return path;
    }
    throw kind.invalid(ExpressionMessages.pathRequired(function.text()));
  }

  private DataType attributeType(Function function, Operand operand) {
    if (!(operand instanceof Operand.Constant(AttributeValue.S name))) {
      DataType type = knownType(operand);
      throw operandType(function, type == null ? ExpressionMessages.ANY_TYPE : type.name());
    }
    for (DataType type : DataType.values()) {
      if (type.name().equals(name.value())) {
        return type;
      }
    }
    throw kind.invalid(ExpressionMessages.unknownAttributeType(kind, name.value()));
  }

  private List<Operand> operands(List<OperandSyntax> operands) {
    List<Operand> bound = new ArrayList<>(operands.size());
    for (OperandSyntax operand : operands) {
      bound.add(operand(operand));
    }
    return bound;
  }

  private Operand operand(OperandSyntax operand) {
    return switch (operand) {
      case OperandSyntax.Path path -> placeholders.path(kind, path);
      case OperandSyntax.Value value ->
          new Operand.Constant(placeholders.value(kind, value.placeholder()));
      case OperandSyntax.Literal literal -> new Operand.Constant(literal.value());
      case OperandSyntax.Truth truth -> new Operand.Truth(bind(truth.condition()));
      case FunctionSyntax function -> size(function);
    };
  }

  private Operand size(FunctionSyntax call) {
    List<Operand> operands = operands(call.arguments());
    checkCount(Function.SIZE, operands);
    DataType type = knownType(operands.getFirst());
    if (type == DataType.N || type == DataType.BOOL || type == DataType.NULL) {
      throw operandType(Function.SIZE, type.name());
    }
    return new Operand.Size(operands.getFirst());
  }

  private static @Nullable DataType knownType(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> constant.value().type();
      case Operand.Size _ -> DataType.N;
      case Operand.Truth _ -> DataType.BOOL;
      case DocumentPath _ -> null;
    };
  }

  private void checkCount(Function function, List<Operand> operands) {
    if (operands.size() != function.operandCount()) {
      throw kind.invalid(ExpressionMessages.operandCount(function.text(), operands.size()));
    }
  }

  private void checkDistinct(String operator, List<Operand> operands) {
    if (operands.size() == 2
        && operands.getFirst() instanceof DocumentPath first
        && first.equals(operands.get(1))) {
      throw kind.invalid(ExpressionMessages.notDistinct(operator, first));
    }
  }

  private void checkOrdered(String operator, List<Operand> operands) {
    for (Operand operand : operands) {
      DataType type = knownType(operand);
      if (type != null && !Comparisons.isOrdered(type)) {
        throw kind.invalid(ExpressionMessages.operandType(operator, type.name()));
      }
    }
  }

  private RuntimeException operandType(Function function, String type) {
    return kind.invalid(ExpressionMessages.operandType(function.text(), type));
  }
}
