package dev.stator.core.expression;

import org.jspecify.annotations.Nullable;

/**
 * The functions of all expressions; their names are case-sensitive.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
enum Function {
  ATTRIBUTE_EXISTS("attribute_exists", 1, false),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists", 1, false),
  ATTRIBUTE_TYPE("attribute_type", 2, false),
  BEGINS_WITH("begins_with", 2, false),
  CONTAINS("contains", 2, false),
  SIZE("size", 1, false),
  IF_NOT_EXISTS("if_not_exists", 2, true),
  LIST_APPEND("list_append", 2, true);

  private static final Function[] ALL = values();

  private final String text;
  private final int operandCount;
  private final boolean forUpdates;

  Function(String text, int operandCount, boolean forUpdates) {
    this.text = text;
    this.operandCount = operandCount;
    this.forUpdates = forUpdates;
  }

  /** Returns the name as it is written. */
  String text() {
    return text;
  }

  /** Returns how many operands the function takes. */
  int operandCount() {
    return operandCount;
  }

  /** Returns whether the function belongs into update expressions only. */
  boolean isForUpdates() {
    return forUpdates;
  }

  /** Returns the function of this name, or null where there is none. */
  static @Nullable Function named(String name) {
    for (Function function : ALL) {
      if (function.text.equals(name)) {
        return function;
      }
    }
    return null;
  }

  /**
   * Returns the function of this name.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where there is none or it
   *     does not belong into this kind of expression
   */
  static Function require(ExpressionKind kind, String name) {
    Function function = named(name);
    if (function == null) {
      throw kind.invalid(ExpressionMessages.unknownFunction(name));
    }
    if (function.forUpdates != (kind == ExpressionKind.UPDATE)) {
      throw kind.invalid(ExpressionMessages.foreignFunction(kind, name));
    }
    return function;
  }
}
