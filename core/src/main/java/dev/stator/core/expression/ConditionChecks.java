package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be said against a condition without knowing the request's names and values. The checks
 * come one after the other, each over the whole expression, in the order of {@link #check}.
 *
 * <p>Source of the order: the dynalite tests, recorded against the service.
 */
final class ConditionChecks {
  private final ExpressionKind kind;

  private ConditionChecks(ExpressionKind kind) {
    this.kind = kind;
  }

  /**
   * Checks a condition as it is written.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} for the first rule broken
   */
  static void check(ExpressionKind kind, ConditionSyntax condition) {
    ConditionChecks checks = new ConditionChecks(kind);
    List<ConditionSyntax> tests = new ArrayList<>();
    collectTests(condition, tests);
    for (ConditionSyntax test : tests) {
      checks.checkFunctionsKnown(operandsOf(test));
    }
    for (ConditionSyntax test : tests) {
      checks.checkFunctionPlaces(test);
    }
    for (ConditionSyntax test : tests) {
      checkNoReservedWords(kind, operandsOf(test));
    }
  }

  /**
   * Checks only that functions stand where they may, all of which are known: in a statement,
   * reserved words are the matter of its parser.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} for the first one that does
   *     not
   */
  static void checkFunctions(ExpressionKind kind, ConditionSyntax condition) {
    ConditionChecks checks = new ConditionChecks(kind);
    List<ConditionSyntax> tests = new ArrayList<>();
    collectTests(condition, tests);
    for (ConditionSyntax test : tests) {
      checks.checkFunctionPlaces(test);
    }
  }

  private static void collectTests(ConditionSyntax condition, List<ConditionSyntax> tests) {
    switch (condition) {
      case ConditionSyntax.And and -> and.conditions().forEach(c -> collectTests(c, tests));
      case ConditionSyntax.Or or -> or.conditions().forEach(c -> collectTests(c, tests));
      case ConditionSyntax.Not not -> collectTests(not.condition(), tests);
      case ConditionSyntax.Comparison _,
          ConditionSyntax.Between _,
          ConditionSyntax.In _,
          FunctionSyntax _ ->
          tests.add(condition);
    }
  }

  /** Returns the operands of a test; a function that is a test counts as one operand. */
  private static List<OperandSyntax> operandsOf(ConditionSyntax test) {
    return switch (test) {
      case ConditionSyntax.Comparison comparison -> List.of(comparison.left(), comparison.right());
      case ConditionSyntax.Between between ->
          List.of(between.operand(), between.lower(), between.upper());
      case ConditionSyntax.In in -> {
        List<OperandSyntax> operands = new ArrayList<>(in.choices().size() + 1);
        operands.add(in.operand());
        operands.addAll(in.choices());
        yield operands;
      }
      case FunctionSyntax function -> List.of(function);
      case ConditionSyntax.And _, ConditionSyntax.Or _, ConditionSyntax.Not _ -> List.of();
    };
  }

  private void checkFunctionsKnown(List<OperandSyntax> operands) {
    for (OperandSyntax operand : operands) {
      if (operand instanceof FunctionSyntax function) {
        checkFunctionsKnown(function.arguments());
        Function.require(kind, function.name());
      }
    }
  }

  private void checkFunctionPlaces(ConditionSyntax test) {
    if (!(test instanceof FunctionSyntax function)) {
      checkOperands(operandsOf(test));
      return;
    }
    checkOperands(function.arguments());
    if (function.name().equals(Function.SIZE.text())) {
      throw misused(function);
    }
  }

  private void checkOperands(List<OperandSyntax> operands) {
    for (OperandSyntax operand : operands) {
      if (operand instanceof FunctionSyntax function) {
        checkOperands(function.arguments());
        if (!function.name().equals(Function.SIZE.text())) {
          throw misused(function);
        }
      }
    }
  }

  private RuntimeException misused(FunctionSyntax function) {
    return kind.invalid(ExpressionMessages.misusedFunction(function.name()));
  }

  /** Checks that no attribute is named by a reserved word, at any depth. */
  static void checkNoReservedWords(ExpressionKind kind, List<? extends OperandSyntax> operands) {
    for (OperandSyntax operand : operands) {
      switch (operand) {
        case OperandSyntax.Path path -> checkNoReservedWord(kind, path);
        case FunctionSyntax function -> checkNoReservedWords(kind, function.arguments());
        case OperandSyntax.Value _, OperandSyntax.Literal _, OperandSyntax.Truth _ -> {}
      }
    }
  }

  /** Checks that no step of the path is a reserved word. */
  static void checkNoReservedWord(ExpressionKind kind, OperandSyntax.Path path) {
    for (OperandSyntax.Step step : path.steps()) {
      if (step instanceof OperandSyntax.Word word && ReservedWords.contains(word.name())) {
        throw kind.invalid(ExpressionMessages.reservedWord(word.name()));
      }
    }
  }
}
