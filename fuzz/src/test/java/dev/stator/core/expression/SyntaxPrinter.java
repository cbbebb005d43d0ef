package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints parsed expressions so that they are parsed to the same again. */
final class SyntaxPrinter {
  private SyntaxPrinter() {}

  static String print(ConditionSyntax condition) {
    return switch (condition) {
      case ConditionSyntax.And(List<ConditionSyntax> parts) -> joined(parts, " AND ");
      case ConditionSyntax.Or(List<ConditionSyntax> parts) -> joined(parts, " OR ");
      case ConditionSyntax.Not(ConditionSyntax part) -> "NOT " + enclosed(part);
      case ConditionSyntax.Comparison c ->
          print(c.left()) + " " + c.comparator().symbol() + " " + print(c.right());
      case ConditionSyntax.Between b ->
          print(b.operand()) + " BETWEEN " + print(b.lower()) + " AND " + print(b.upper());
      case ConditionSyntax.In in -> print(in.operand()) + " IN (" + operands(in.choices()) + ")";
      case FunctionSyntax function -> print((OperandSyntax) function);
    };
  }

  private static String joined(List<ConditionSyntax> parts, String operator) {
    return parts.stream().map(SyntaxPrinter::enclosed).collect(Collectors.joining(operator));
  }

  /** What binds weaker than all others is put in parentheses; the rest must not be, twice. */
  private static String enclosed(ConditionSyntax part) {
    return part instanceof ConditionSyntax.And || part instanceof ConditionSyntax.Or
        ? "(" + print(part) + ")"
        : print(part);
  }

  static String print(OperandSyntax operand) {
    return switch (operand) {
      case OperandSyntax.Value(String placeholder) -> placeholder;
      case FunctionSyntax(String name, List<OperandSyntax> arguments) ->
          name + "(" + operands(arguments) + ")";
      case OperandSyntax.Path(List<OperandSyntax.Step> steps) -> path(steps);
      case OperandSyntax.Literal _, OperandSyntax.Truth _ ->
          throw new IllegalArgumentException("only statements have these");
    };
  }

  private static String operands(List<OperandSyntax> operands) {
    return operands.stream().map(SyntaxPrinter::print).collect(Collectors.joining(", "));
  }

  private static String path(List<OperandSyntax.Step> steps) {
    StringBuilder path = new StringBuilder();
    for (OperandSyntax.Step step : steps) {
      switch (step) {
        case OperandSyntax.Word(String name) -> path.append('.').append(name);
        case OperandSyntax.Name(String placeholder) -> path.append('.').append(placeholder);
        case OperandSyntax.Index(int index) -> path.append('[').append(index).append(']');
      }
    }
    return path.substring(1);
  }

  static String print(List<OperandSyntax.Path> projection) {
    return projection.stream().map(SyntaxPrinter::print).collect(Collectors.joining(", "));
  }

  /** Prints each action with its section; a section that comes again is printed as one. */
  static String print(UpdateSyntax update) {
    List<String> sections = new ArrayList<>();
    String section = "";
    for (UpdateSyntax.Action action : update.actions()) {
      String next = section(action);
      String printed = print(action);
      if (next.equals(section)) {
        sections.add(sections.removeLast() + ", " + printed);
      } else {
        sections.add(next + " " + printed);
      }
      section = next;
    }
    return String.join(" ", sections);
  }

  private static String section(UpdateSyntax.Action action) {
    return switch (action) {
      case UpdateSyntax.Set _ -> "SET";
      case UpdateSyntax.Remove _ -> "REMOVE";
      case UpdateSyntax.Add _ -> "ADD";
      case UpdateSyntax.Delete _ -> "DELETE";
    };
  }

  private static String print(UpdateSyntax.Action action) {
    String target = print(action.target());
    return switch (action) {
      case UpdateSyntax.Set set -> target + " = " + print(set.value());
      case UpdateSyntax.Remove _ -> target;
      case UpdateSyntax.Add add -> target + " " + print(add.value());
      case UpdateSyntax.Delete delete -> target + " " + print(delete.value());
    };
  }

  private static String print(UpdateValueSyntax value) {
    return switch (value) {
      case UpdateValueSyntax.Arithmetic sum ->
          print(sum.left()) + " " + sum.symbol() + " " + print(sum.right());
      case OperandSyntax operand -> print(operand);
    };
  }
}
