package dev.stator.engine.operation.partiql;

import dev.stator.model.AttributeValue;
import dev.stator.model.BatchStatementRequest;
import dev.stator.model.ExecuteStatementRequest;
import dev.stator.model.ParameterizedStatement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of one statement.
 *
 * @param text the statement
 * @param parameters the values of its parameters, which may break rules
 * @param returnValues its {@code ReturnValuesOnConditionCheckFailure}
 */
record StatementCall(
    String text,
    List<AttributeValue> parameters,
    @Nullable Boolean consistentRead,
    @Nullable String returnValues) {

  private static StatementCall of(
      @Nullable String text,
      @Nullable List<AttributeValue> parameters,
      @Nullable Boolean consistentRead,
      @Nullable String returnValues) {
    List<AttributeValue> values = parameters == null ? List.of() : parameters;
    return new StatementCall(Objects.requireNonNull(text), values, consistentRead, returnValues);
  }

  static StatementCall of(ExecuteStatementRequest request) {
    return of(
        request.statement(),
        request.parameters(),
        request.consistentRead(),
        request.returnValuesOnConditionCheckFailure());
  }

  static StatementCall of(BatchStatementRequest request) {
    return of(
        request.statement(),
        request.parameters(),
        request.consistentRead(),
        request.returnValuesOnConditionCheckFailure());
  }

  static StatementCall of(ParameterizedStatement statement) {
    return of(
        statement.statement(),
        statement.parameters(),
        null,
        statement.returnValuesOnConditionCheckFailure());
  }
}
