package dev.stator.core.expression;

/** The comparison operators. */
enum Comparator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the operator as it is written. */
  String symbol() {
    return symbol;
  }

  /** Returns whether the operator needs operands that have an order. */
  boolean isOrdering() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** Returns the operator that says the same with the operands exchanged. */
  Comparator mirrored() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
    };
  }
}
