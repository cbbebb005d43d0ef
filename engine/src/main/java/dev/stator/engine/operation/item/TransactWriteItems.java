package dev.stator.engine.operation.item;

import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Action;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.transaction.Cancellation;
import dev.stator.engine.transaction.ClientToken;
import dev.stator.engine.transaction.Outcome;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.ApiException;
import dev.stator.model.ItemCollectionMetrics;
import dev.stator.model.TransactWriteItem;
import dev.stator.model.TransactWriteItemsRequest;
import dev.stator.model.TransactWriteItemsResponse;
import dev.stator.storage.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes and checks up to 100 items of one or several tables, all of them or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class TransactWriteItems {
  private final Catalog catalog;
  private final Transactions transactions;

  TransactWriteItems(Catalog catalog, Transactions transactions) {
    this.catalog = catalog;
    this.transactions = transactions;
  }

  /** A request whose actions are checked and bound to their tables. */
  private record Planned(
      TransactWriteItemsRequest request,
      List<TransactAction> actions,
      List<Action> bound,
      @Nullable ClientToken token) {}

  public TransactWriteItemsResponse execute(TransactWriteItemsRequest request) {
    Planned planned = plan(request);
    return response(planned, transactions.write(planned.bound(), planned.token()));
  }

  /** Begins in a thread that must not wait. */
  Execution begin(TransactWriteItemsRequest request) {
    Planned planned = plan(request);
    try {
      return Execution.of(
          transactions.begin(planned.bound(), planned.token()),
          outcome -> response(planned, outcome));
    } catch (TableChanged changed) {
      throw new StorageException.WouldBlock();
    }
  }

  private Planned plan(TransactWriteItemsRequest request) {
    List<TransactAction> actions = new ArrayList<>();
    for (TransactWriteItem item : Objects.requireNonNull(request.transactItems())) {
      actions.add(TransactAction.of(item, actions.size() + 1));
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    for (TransactAction action : actions) {
      tables.computeIfAbsent(action.target().tableName(), catalog::forItems);
    }
    actions.forEach(action -> action.checkTogether(table(tables, action)));
    String token = request.clientRequestToken();
    return new Planned(
        request,
        actions,
        bind(actions, tables, request.returnItemCollectionMetrics()),
        token == null ? null : new ClientToken(token, TransactFingerprint.of(request)));
  }

  private static List<Action> bind(
      List<TransactAction> actions, Map<String, Table> tables, @Nullable String metrics) {
    List<Action> bound = new ArrayList<>(actions.size());
    List<@Nullable ApiException> refusals = new ArrayList<>();
    for (TransactAction action : actions) {
      Table table = table(tables, action);
      ApiException refusal = null;
      try {
        bound.add(action.action(table, CollectionMetrics.areOf(table, metrics)));
      } catch (ApiException refused) {
        refusal = refused;
      }
      refusals.add(refusal);
    }
    Cancellation.throwIfAny(refusals);
    return bound;
  }

  private static Table table(Map<String, Table> tables, TransactAction action) {
    return Objects.requireNonNull(tables.get(action.target().tableName()));
  }

  private static TransactWriteItemsResponse response(Planned planned, Outcome outcome) {
    List<String> tableNames =
        planned.actions().stream().map(action -> action.target().asSent()).toList();
    Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
    for (int i = 0; i < outcome.changes().size(); i++) {
      if (planned.bound().get(i).writes()) {
        addMetrics(outcome.changes().get(i), tableNames.get(i), planned.request(), metrics);
      }
    }
    return new TransactWriteItemsResponse(
        TransactionCapacity.ofWrites(
            outcome, tableNames, planned.request().returnConsumedCapacity()),
        metrics.isEmpty() ? null : metrics);
  }

  private static void addMetrics(
      Change change,
      String table,
      TransactWriteItemsRequest request,
      Map<String, List<ItemCollectionMetrics>> metrics) {
    ItemCollectionMetrics ofItem =
        CollectionMetrics.of(change, request.returnItemCollectionMetrics());
    if (ofItem != null) {
      List<ItemCollectionMetrics> ofTable =
          metrics.computeIfAbsent(table, first -> new ArrayList<>());
      if (!ofTable.contains(ofItem)) {
        ofTable.add(ofItem);
      }
    }
  }
}
