package dev.stator.engine.operation.partiql;

import dev.stator.core.partiql.Statement;
import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.operation.item.CapacityReport;
import dev.stator.model.ExecuteStatementRequest;
import dev.stator.model.ExecuteStatementResponse;
import dev.stator.model.Item;
import java.util.List;

/**
 * Executes one PartiQL statement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">ExecuteStatement</a>
 */
final class ExecuteStatement {
  private final Catalog catalog;
  private final Statements statements;
  private final SelectPlanner selects;
  private final WritePlanner writes;
  private final ItemWriter writer;

  ExecuteStatement(Catalog catalog, Statements statements, ItemWriter writer) {
    this.catalog = catalog;
    this.statements = statements;
    this.selects = new SelectPlanner(catalog);
    this.writes = new WritePlanner(false);
    this.writer = writer;
  }

  /** Executes the statement, waiting for whatever there is to wait for. */
  ExecuteStatementResponse execute(ExecuteStatementRequest request, SelectReader reader) {
    BoundStatement bound = bound(request);
    if (bound.statement() instanceof Statement.Select select) {
      return select(request, bound, select, reader);
    }
    WritePlan plan = plan(bound);
    return written(request, plan, writer.write(plan.write()));
  }

  /** Begins to execute the statement in a thread that must not wait. */
  Execution begin(ExecuteStatementRequest request, SelectReader prompt) {
    BoundStatement bound = bound(request);
    if (bound.statement() instanceof Statement.Select select) {
      return Execution.ended(select(request, bound, select, prompt));
    }
    WritePlan plan = plan(bound);
    return Execution.of(writer.begin(plan.write()), change -> written(request, plan, change));
  }

  private WritePlan plan(BoundStatement bound) {
    WritePlanner.Prepared prepared = WritePlanner.prepared(bound);
    return writes.plan(prepared, catalog.forItems(prepared.tableName()));
  }

  private BoundStatement bound(ExecuteStatementRequest request) {
    StatementCall call = StatementCall.of(request);
    BoundStatement.checkParameters(call);
    return BoundStatement.of(call, statements);
  }

  private ExecuteStatementResponse select(
      ExecuteStatementRequest request,
      BoundStatement bound,
      Statement.Select select,
      SelectReader reader) {
    SelectPlan plan = selects.plan(bound, select);
    NextToken start = NextToken.of(request.nextToken(), bound.call());
    CapacityReport capacity =
        new CapacityReport(plan.tableName(), request.returnConsumedCapacity());
    SelectReader.Found found =
        reader.read(plan, request.consistentRead(), start, request.limit(), capacity);
    return new ExecuteStatementResponse(
        found.items(),
        found.next() == null ? null : found.next().text(bound.call()),
        capacity.report(),
        found.lastKey());
  }

  private static ExecuteStatementResponse written(
      ExecuteStatementRequest request, WritePlan plan, Change change) {
    CapacityReport capacity =
        new CapacityReport(plan.tableName(), request.returnConsumedCapacity());
    capacity.addWrite(change);
    Item returned = plan.returned().apply(change);
    return new ExecuteStatementResponse(
        returned == null ? List.of() : List.of(returned), null, capacity.report(), null);
  }
}
