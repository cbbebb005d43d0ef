package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemProjection;
import dev.stator.core.item.StoredItem;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.transaction.Cancellation;
import dev.stator.engine.transaction.ItemPlace;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.ApiException;
import dev.stator.model.Get;
import dev.stator.model.Item;
import dev.stator.model.ItemResponse;
import dev.stator.model.TransactGetItem;
import dev.stator.model.TransactGetItemsRequest;
import dev.stator.model.TransactGetItemsResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items of one or several tables as they are at one moment. Where an item is not
 * there, its response has none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
final class TransactGetItems {
  private final Catalog catalog;
  private final Transactions transactions;

  TransactGetItems(Catalog catalog, Transactions transactions) {
    this.catalog = catalog;
    this.transactions = transactions;
  }

  /** What is read of one item, checked as far as it can be without its table. */
  private record Wanted(
      String tableName, String tableAsSent, Item key, @Nullable ItemProjection projection) {
    static Wanted of(Get get, int place) {
      String name =
          TableNames.checked(get.tableName(), "transactItems." + place + ".member.get.tableName");
      Item key = Objects.requireNonNull(get.key());
      new ParameterMix()
          .projection(get.projectionExpression())
          .check(get.expressionAttributeNames(), null);
      ValueRules.check(key, ValueWording.OLDER);
      ItemProjection projection =
          Projections.of(get.expressionAttributeNames(), get.projectionExpression(), null);
      return new Wanted(name, Objects.requireNonNull(get.tableName()), key, projection);
    }

    ItemPlace place(Table table) {
      table.keyRules().checkKey(key);
      KeyPaths.check(projection, table);
      return new ItemPlace(table, ItemKey.of(table.keys(), key));
    }

    ItemResponse response(@Nullable StoredItem item) {
      return new ItemResponse(item == null || projection == null ? item : projection.of(item));
    }
  }

  private record Planned(
      TransactGetItemsRequest request, List<Wanted> wanted, List<ItemPlace> places) {}

  public TransactGetItemsResponse execute(TransactGetItemsRequest request) {
    Planned planned = plan(request);
    return response(planned, transactions.read(planned.places()));
  }

  /** Executes in a thread that must not wait. */
  TransactGetItemsResponse executeNow(TransactGetItemsRequest request) {
    Planned planned = plan(request);
    return response(planned, transactions.readNow(planned.places()));
  }

  private Planned plan(TransactGetItemsRequest request) {
    List<Wanted> wanted = new ArrayList<>();
    for (TransactGetItem item : Objects.requireNonNull(request.transactItems())) {
      wanted.add(Wanted.of(Objects.requireNonNull(item.get()), wanted.size() + 1));
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Wanted item : wanted) {
      Table table = tables.computeIfAbsent(item.tableName(), catalog::forItems);
      table.keyRules().checkKeyNotEmpty(item.key());
    }
    List<ItemPlace> places = new ArrayList<>();
    List<@Nullable ApiException> refusals = new ArrayList<>();
    for (Wanted item : wanted) {
      ApiException refusal = null;
      try {
        places.add(item.place(Objects.requireNonNull(tables.get(item.tableName()))));
      } catch (ApiException refused) {
        refusal = refused;
      }
      refusals.add(refusal);
    }
    Cancellation.throwIfAny(refusals);
    return new Planned(request, wanted, places);
  }

  private static TransactGetItemsResponse response(
      Planned planned, List<@Nullable StoredItem> items) {
    List<ItemResponse> responses = new ArrayList<>(items.size());
    TransactionCapacity capacity =
        TransactionCapacity.ofReads(planned.request().returnConsumedCapacity());
    for (int i = 0; i < items.size(); i++) {
      StoredItem item = items.get(i);
      Wanted wanted = planned.wanted().get(i);
      responses.add(wanted.response(item));
      capacity.addRead(planned.places().get(i).table(), wanted.tableAsSent(), item);
    }
    return new TransactGetItemsResponse(capacity.report(), responses);
  }
}
