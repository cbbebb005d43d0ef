package dev.stator.core.expression;

import java.util.List;

/** Something that holds or does not, as it is written; placeholders are not resolved. */
sealed interface ConditionSyntax extends ExpressionSyntax
    permits ConditionSyntax.And,
        ConditionSyntax.Or,
        ConditionSyntax.Not,
        ConditionSyntax.Comparison,
        ConditionSyntax.Between,
        ConditionSyntax.In,
        FunctionSyntax {

  /** Two or more conditions that must all hold. */
  record And(List<ConditionSyntax> conditions) implements ConditionSyntax {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** Two or more conditions of which one must hold. */
  record Or(List<ConditionSyntax> conditions) implements ConditionSyntax {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** A condition that must not hold. */
  record Not(ConditionSyntax condition) implements ConditionSyntax {}

  /** A comparison of two operands. */
  record Comparison(Comparator comparator, OperandSyntax left, OperandSyntax right)
      implements ConditionSyntax {}

  /** A range, both ends included. */
  record Between(OperandSyntax operand, OperandSyntax lower, OperandSyntax upper)
      implements ConditionSyntax {}

  /** A choice of operands. */
  record In(OperandSyntax operand, List<OperandSyntax> choices) implements ConditionSyntax {
    public In {
      choices = List.copyOf(choices);
    }
  }
}
