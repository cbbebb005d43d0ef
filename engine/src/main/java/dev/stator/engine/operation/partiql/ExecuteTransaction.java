package dev.stator.engine.operation.partiql;

import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.transaction.ClientToken;
import dev.stator.engine.transaction.Fingerprint;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.ApiException;
import dev.stator.model.ExecuteTransactionRequest;
import dev.stator.model.ExecuteTransactionResponse;
import dev.stator.model.ParameterizedStatement;
import dev.stator.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Executes up to 100 PartiQL statements, all of them or none: only SELECTs, each of one item, or
 * only writes, among which an EXISTS is a condition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">ExecuteTransaction</a>
 */
final class ExecuteTransaction {
  private final Statements statements;
  private final Transactions transactions;
  private final TransactionReads reads;
  private final TransactionWrites writes;

  ExecuteTransaction(Catalog catalog, Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
    this.reads = new TransactionReads(catalog);
    this.writes = new TransactionWrites(catalog);
  }

  /** Executes the statements, waiting for whatever there is to wait for. */
  ExecuteTransactionResponse execute(ExecuteTransactionRequest request) {
    List<BoundStatement> bound = bound(request);
    String capacity = request.returnConsumedCapacity();
    if (bound.getFirst().isRead()) {
      TransactionReads.Plan plan = reads.plan(bound);
      return plan.response(transactions.read(plan.places()), capacity);
    }
    TransactionWrites.Plan plan = writes.plan(bound);
    return plan.response(transactions.write(plan.actions(), token(request)), capacity);
  }

  /** Begins to execute the statements in a thread that must not wait. */
  Execution begin(ExecuteTransactionRequest request) {
    List<BoundStatement> bound = bound(request);
    String capacity = request.returnConsumedCapacity();
    if (bound.getFirst().isRead()) {
      TransactionReads.Plan plan = reads.plan(bound);
      return Execution.ended(plan.response(transactions.readNow(plan.places()), capacity));
    }
    TransactionWrites.Plan plan = writes.plan(bound);
    try {
      return Execution.of(
          transactions.begin(plan.actions(), token(request)),
          outcome -> plan.response(outcome, capacity));
    } catch (TableChanged changed) {
      throw new StorageException.WouldBlock();
    }
  }

  private List<BoundStatement> bound(ExecuteTransactionRequest request) {
    List<StatementCall> calls = new ArrayList<>();
    for (ParameterizedStatement each : Objects.requireNonNull(request.transactStatements())) {
      StatementCall call = StatementCall.of(each);
      BoundStatement.checkParameters(call);
      calls.add(call);
    }
    List<BoundStatement> bound = new ArrayList<>();
    for (StatementCall call : calls) {
      try {
        bound.add(BoundStatement.of(call, statements));
      } catch (ApiException invalid) {
        throw PartiqlMessages.inTransaction(bound.size(), invalid);
      }
    }
    boolean reading = bound.getFirst().isRead();
    if (bound.stream().anyMatch(each -> each.isRead() != reading)) {
      throw PartiqlMessages.transactionOfBoth();
    }
    return bound;
  }

  private static @Nullable ClientToken token(ExecuteTransactionRequest request) {
    String token = request.clientRequestToken();
    if (token == null) {
      return null;
    }
    Fingerprint fingerprint =
        new Fingerprint("ExecuteTransaction").text(request.returnConsumedCapacity());
    for (ParameterizedStatement each : Objects.requireNonNull(request.transactStatements())) {
      fingerprint
          .text(each.statement())
          .list(each.parameters())
          .text(each.returnValuesOnConditionCheckFailure());
    }
    return new ClientToken(token, fingerprint.bytes());
  }
}
