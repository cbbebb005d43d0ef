package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import java.util.List;

/** Something that has a value, as it is written; placeholders are not resolved. */
sealed interface OperandSyntax extends ExpressionSyntax, UpdateValueSyntax
    permits OperandSyntax.Path,
        OperandSyntax.Value,
        OperandSyntax.Literal,
        OperandSyntax.Truth,
        FunctionSyntax {

  /** A document path. */
  record Path(List<Step> steps) implements OperandSyntax {
    public Path {
      steps = List.copyOf(steps);
    }
  }

  /** A value placeholder, with its colon. */
  record Value(String placeholder) implements OperandSyntax {}

  /** A value that stands in a statement itself, or is that of its parameter. */
  record Literal(AttributeValue value) implements OperandSyntax {}

  /** Whether a condition of a statement holds, as a value. */
  record Truth(ConditionSyntax condition) implements OperandSyntax {}

  /** One step of a document path. */
  sealed interface Step permits Word, Name, Index {}

  /** An attribute that is named by its own name. */
  record Word(String name) implements Step {}

  /** An attribute that is named by a placeholder, with its number sign. */
  record Name(String placeholder) implements Step {}

  /** An element of a list, counted from zero. */
  record Index(int index) implements Step {}
}
