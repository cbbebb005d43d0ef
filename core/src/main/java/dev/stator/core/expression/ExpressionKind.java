package dev.stator.core.expression;

import dev.stator.model.ApiException;

/** The request parameters that hold an expression. */
public enum ExpressionKind {
  /** {@code ConditionExpression}. */
  CONDITION("ConditionExpression", "a condition expression", true),
  /** {@code FilterExpression}. */
  FILTER("FilterExpression", "a filter expression", true),
  /** {@code KeyConditionExpression}. */
  KEY_CONDITION("KeyConditionExpression", "a key condition expression", false),
  /** {@code ProjectionExpression}. */
  PROJECTION("ProjectionExpression", "a projection expression", false),
  /** {@code UpdateExpression}. */
  UPDATE("UpdateExpression", "an update expression", false),
  /** A PartiQL statement, of which the service blames no part. */
  STATEMENT("Statement", "a statement", false);

  private final String parameter;
  private final String noun;
  private final boolean tellsSize;

  ExpressionKind(String parameter, String noun, boolean tellsSize) {
    this.parameter = parameter;
    this.noun = noun;
    this.tellsSize = tellsSize;
  }

  /** Returns the name of the request parameter. */
  public String parameter() {
    return parameter;
  }

  /** Returns how the service calls such an expression in a sentence, with its article. */
  String noun() {
    return noun;
  }

  /** Returns whether the service tells the size of an expression that is too long. */
  boolean tellsSize() {
    return tellsSize;
  }

  /**
   * Returns the {@code ValidationException} with the given reason, for which it blames this
   * parameter if it is one.
   */
  ApiException invalid(String reason) {
    return ApiException.validation(
        this == STATEMENT ? reason : "Invalid " + parameter + ": " + reason);
  }
}
