package dev.stator.core.expression;

/**
 * The limits of expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">Expression
 *     parameters</a>
 */
final class ExpressionLimits {
  /** The longest expression, in bytes of UTF-8. */
  static final int EXPRESSION_BYTES = 4096;

  /** The most operators and functions in one expression. */
  static final int OPERATORS = 300;

  /** The most operands of {@code IN}. */
  static final int IN_OPERANDS = 100;

  /** The most steps of a document path. */
  static final int PATH_STEPS = 32;

  /** The longest placeholder with its first character, in bytes of UTF-8. */
  static final int PLACEHOLDER_BYTES = 255;

  /** The largest names and values of a request together, in bytes. */
  static final int PLACEHOLDERS_BYTES = 2 << 20;

  private ExpressionLimits() {}
}
