package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.KeyEquality;
import dev.stator.core.expression.StatementKeys;
import dev.stator.core.partiql.Statement;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Action;
import dev.stator.engine.operation.item.KeyPaths;
import dev.stator.engine.operation.item.TransactionCapacity;
import dev.stator.engine.operation.item.WriteCondition;
import dev.stator.engine.transaction.Cancellation;
import dev.stator.engine.transaction.Outcome;
import dev.stator.model.ApiException;
import dev.stator.model.ExecuteTransactionResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans the writes of a transaction. What is wrong with a statement alone fails the request, with
 * the statement's place; what takes its table to find out cancels the transaction.
 *
 * <p>Source: floci's captures of the service.
 */
final class TransactionWrites {
  private final Catalog catalog;
  private final WritePlanner planner = new WritePlanner(true);

  TransactionWrites(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What is done, and the tables as the statements name them. */
  record Plan(List<Action> actions, List<String> tableNames) {

    /** Returns the response; writes have no responses of their own. */
    ExecuteTransactionResponse response(Outcome outcome, @Nullable String returnConsumedCapacity) {
      return new ExecuteTransactionResponse(
          List.of(), TransactionCapacity.ofWrites(outcome, tableNames, returnConsumedCapacity));
    }
  }

  /**
   * Plans the statements.
   *
   * @throws ApiException {@code ValidationException} where one breaks a rule; {@code
   *     TransactionCanceledException}
   */
  Plan plan(List<BoundStatement> statements) {
    List<Action> actions = new ArrayList<>();
    List<String> tableNames = new ArrayList<>();
    List<@Nullable ApiException> refusals = new ArrayList<>();
    for (BoundStatement bound : statements) {
      WritePlanner.Prepared prepared = prepared(bound, refusals.size());
      tableNames.add(prepared.tableName());
      ApiException refusal = null;
      ApiException invalid = null;
      try {
        Table table = catalog.forItems(prepared.tableName());
        invalid = invalid(prepared, table);
        if (invalid == null) {
          actions.add(action(prepared, table));
        }
      } catch (ApiException refused) {
        refusal = refused;
      }
      if (invalid != null) {
        throw PartiqlMessages.inTransaction(refusals.size(), invalid);
      }
      refusals.add(refusal);
    }
    Cancellation.throwIfAny(refusals);
    return new Plan(actions, tableNames);
  }

  private static WritePlanner.Prepared prepared(BoundStatement bound, int statement) {
    try {
      return WritePlanner.prepared(bound);
    } catch (ApiException invalid) {
      throw PartiqlMessages.inTransaction(statement, invalid);
    }
  }

  /** Returns what a transaction does not allow of a statement, or null. */
  private static @Nullable ApiException invalid(WritePlanner.Prepared prepared, Table table) {
    if (prepared.returning() != null) {
      return PartiqlMessages.returningInTransaction();
    }
    if (!(prepared.bound().statement() instanceof Statement.Exists exists)) {
      return null;
    }
    if (exists.source().index() != null) {
      return PartiqlMessages.indexInTransaction();
    }
    KeyEquality equality = equality(prepared, table);
    boolean complete =
        equality != null
            && equality.key().attributeCount() == table.keys().attributes().size()
            && equality.rest() != null;
    return complete ? null : PartiqlMessages.existsWithoutCondition();
  }

  private static @Nullable KeyEquality equality(WritePlanner.Prepared prepared, Table table) {
    return prepared.where() == null ? null : StatementKeys.equality(prepared.where(), table.keys());
  }

  private Action action(WritePlanner.Prepared prepared, Table table) {
    if (!(prepared.bound().statement() instanceof Statement.Exists)) {
      return Action.write(planner.plan(prepared, table).write());
    }
    KeyEquality equality = Objects.requireNonNull(equality(prepared, table));
    table.keyRules().checkKey(equality.key());
    KeyPaths.check(equality.rest(), table);
    WriteCondition condition =
        new WriteCondition(equality.rest(), prepared.bound().call().returnValues());
    return Action.check(
        table,
        ItemKey.of(table.keys(), equality.key()),
        before -> {
          condition.check(before);
          return before;
        });
  }
}
