package dev.stator.core.expression;

import dev.stator.core.partiql.LiteralValues;
import dev.stator.core.partiql.Term;
import dev.stator.core.partiql.TypeName;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says the terms of a statement in the syntax of conditions, with literals and parameters as
 * values, so that one binder checks them and one evaluator knows what they mean.
 *
 * <p>What the two languages say differently: {@code IS MISSING} is that an attribute does not
 * exist, {@code IS NULL} and the other types are the type of what is there, and a condition may be
 * compared as a truth value.
 */
final class StatementTerms {
  private final List<AttributeValue> parameters;

  StatementTerms(List<AttributeValue> parameters) {
    this.parameters = parameters;
  }

  /**
   * Returns the condition that a term is.
   *
   * @throws ApiException {@code ValidationException} where it is none
   */
  ConditionSyntax condition(Term term) {
    return switch (term) {
      case Term.And and -> new ConditionSyntax.And(conditions(and.terms()));
      case Term.Or or -> new ConditionSyntax.Or(conditions(or.terms()));
      case Term.Not not -> new ConditionSyntax.Not(condition(not.term()));
      case Term.Comparison comparison -> comparison(comparison);
      case Term.Between between ->
          new ConditionSyntax.Between(
              operand(between.term()), operand(between.lower()), operand(between.upper()));
      case Term.In in -> in(in);
      case Term.Is is -> is(is);
      case Term.Call call -> call(call);
      case Term.Like like -> throw unsupported("LIKE", like);
      case Term.Arithmetic arithmetic -> throw unsupported(arithmetic.operator(), arithmetic);
      case Term.Path _,
          Term.Literal _,
          Term.Numeral _,
          Term.Parameter _,
          Term.Elements _,
          Term.Bag _,
          Term.Tuple _ ->
          throw ApiException.validation(ExpressionMessages.noCondition(term.place()));
    };
  }

  private static ApiException unsupported(String operator, Term term) {
    return ApiException.validation(ExpressionMessages.unsupportedOperator(operator, term.place()));
  }

  private List<ConditionSyntax> conditions(List<Term> terms) {
    List<ConditionSyntax> conditions = new ArrayList<>(terms.size());
    for (Term term : terms) {
      conditions.add(condition(term));
    }
    return conditions;
  }

  private ConditionSyntax comparison(Term.Comparison comparison) {
    Comparator comparator =
        switch (comparison.operator()) {
          case "=" -> Comparator.EQUAL;
          case "<>" -> Comparator.NOT_EQUAL;
          case "<" -> Comparator.LESS;
          case "<=" -> Comparator.LESS_OR_EQUAL;
          case ">" -> Comparator.GREATER;
          case ">=" -> Comparator.GREATER_OR_EQUAL;
          default -> throw new IllegalStateException(comparison.operator());
        };
    return new ConditionSyntax.Comparison(
        comparator, operand(comparison.left()), operand(comparison.right()));
  }

  private ConditionSyntax in(Term.In in) {
    if (!(in.choices() instanceof Term.Elements choices)) {
      throw unsupported("IN", in);
    }
    return new ConditionSyntax.In(operand(in.term()), operands(choices.terms()));
  }

  private ConditionSyntax is(Term.Is is) {
    OperandSyntax operand = operand(is.term());
    if (is.type() == TypeName.MISSING) {
      return new FunctionSyntax(Function.ATTRIBUTE_NOT_EXISTS.text(), List.of(operand));
    }
    List<DataType> types = is.type().types();
    if (types.size() == 1) {
      return hasType(operand, types.getFirst());
    }
    List<ConditionSyntax> tests = new ArrayList<>(types.size());
    for (DataType type : types) {
      tests.add(hasType(operand, type));
    }
    return new ConditionSyntax.Or(tests);
  }

  private static ConditionSyntax hasType(OperandSyntax operand, DataType type) {
    OperandSyntax name = new OperandSyntax.Literal(new AttributeValue.S(type.name()));
    return new FunctionSyntax(Function.ATTRIBUTE_TYPE.text(), List.of(operand, name));
  }

  private FunctionSyntax call(Term.Call call) {
    Function function = Function.named(call.name());
    if (function == null || function.isForUpdates()) {
      throw ApiException.validation(
          ExpressionMessages.unrecognizedFunction(call.name(), call.place()));
    }
    return new FunctionSyntax(function.text(), operands(call.arguments()));
  }

  private List<OperandSyntax> operands(List<Term> terms) {
    List<OperandSyntax> operands = new ArrayList<>(terms.size());
    for (Term term : terms) {
      operands.add(operand(term));
    }
    return operands;
  }

  private OperandSyntax operand(Term term) {
    return switch (term) {
      case Term.Path path -> path(path);
      case Term.Parameter _,
          Term.Literal _,
          Term.Numeral _,
          Term.Elements _,
          Term.Bag _,
          Term.Tuple _ ->
          new OperandSyntax.Literal(value(term));
      case Term.Call call -> {
        FunctionSyntax function = call(call);
        yield function.name().equals(Function.SIZE.text())
            ? function
            : new OperandSyntax.Truth(function);
      }
      case Term.Operation _ -> new OperandSyntax.Truth(condition(term));
    };
  }

  /** Returns the value of a literal or a parameter. */
  AttributeValue value(Term term) {
    return term instanceof Term.Parameter parameter
        ? parameters.get(parameter.position())
        : LiteralValues.of(term);
  }

  private static OperandSyntax.Path path(Term.Path path) {
    List<OperandSyntax.Step> steps = new ArrayList<>(path.steps().size());
    for (Term.Step step : path.steps()) {
      steps.add(
          switch (step) {
            case Term.Name(String name) -> new OperandSyntax.Word(name);
            case Term.Index(int index) -> new OperandSyntax.Index(index);
          });
    }
    return new OperandSyntax.Path(steps);
  }

  /** Returns the path as it is evaluated. */
  static DocumentPath documentPath(Term.Path path) {
    List<Term.Step> steps = path.steps();
    if (!(steps.getFirst() instanceof Term.Name(String attribute))) {
      throw new IllegalStateException("a path begins with a name");
    }
    if (steps.size() > ExpressionLimits.PATH_STEPS) {
      throw ApiException.validation(ExpressionMessages.pathTooDeep(steps.size()));
    }
    List<PathElement> rest = new ArrayList<>(steps.size() - 1);
    for (Term.Step step : steps.subList(1, steps.size())) {
      rest.add(
          switch (step) {
            case Term.Name(String name) -> new PathElement.Name(name);
            case Term.Index(int index) -> new PathElement.Index(index);
          });
    }
    return new DocumentPath(attribute, rest);
  }

  /** Returns a function's name as the errors of {@code SET_ADD} and {@code SET_DELETE} write it. */
  static String upper(Term.Call call) {
    return call.name().toUpperCase(Locale.ROOT);
  }
}
