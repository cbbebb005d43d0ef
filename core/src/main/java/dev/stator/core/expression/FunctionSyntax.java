package dev.stator.core.expression;

import java.util.List;

/** A call of a function, known or not; some functions are conditions and some are operands. */
record FunctionSyntax(String name, List<OperandSyntax> arguments)
    implements ConditionSyntax, OperandSyntax {
  FunctionSyntax {
    arguments = List.copyOf(arguments);
  }
}
