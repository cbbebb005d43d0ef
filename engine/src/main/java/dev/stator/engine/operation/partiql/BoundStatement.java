package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.StatementContext;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.core.partiql.Statement;
import dev.stator.model.AttributeValue;

/**
 * A statement with the parameters of a request.
 *
 * @param context what the statement's terms mean
 */
record BoundStatement(StatementCall call, Statement statement, StatementContext context) {

  /**
   * Checks the parameters, which the service does before it reads the statement.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where one breaks a rule
   */
  static void checkParameters(StatementCall call) {
    for (AttributeValue parameter : call.parameters()) {
      ValueRules.check(parameter, ValueWording.OLDER);
    }
  }

  /**
   * Returns the statement of a call whose parameters have been checked.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it is none, or has
   *     another number of parameters
   */
  static BoundStatement of(StatementCall call, Statements statements) {
    Statement statement = statements.parsed(call.text());
    if (statement.parameterCount() != call.parameters().size()) {
      throw PartiqlMessages.parameterCount();
    }
    return new BoundStatement(call, statement, new StatementContext(call.parameters()));
  }

  /** Returns whether it reads. */
  boolean isRead() {
    return statement instanceof Statement.Select;
  }
}
