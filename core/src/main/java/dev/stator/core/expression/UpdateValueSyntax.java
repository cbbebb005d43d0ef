package dev.stator.core.expression;

/** What a {@code SET} action assigns, as it is written. */
sealed interface UpdateValueSyntax permits OperandSyntax, UpdateValueSyntax.Arithmetic {

  /** A sum or a difference. */
  record Arithmetic(boolean subtracts, OperandSyntax left, OperandSyntax right)
      implements UpdateValueSyntax {

    /** Returns the operator as it is written. */
    String symbol() {
      return subtracts ? "-" : "+";
    }
  }
}
