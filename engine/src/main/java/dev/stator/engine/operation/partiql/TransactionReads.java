package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.StatementProjection;
import dev.stator.core.item.StoredItem;
import dev.stator.core.partiql.Statement;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.operation.item.OperationMessages;
import dev.stator.engine.operation.item.TransactionCapacity;
import dev.stator.engine.transaction.Cancellation;
import dev.stator.engine.transaction.ItemPlace;
import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ExecuteTransactionResponse;
import dev.stator.model.Item;
import dev.stator.model.ItemResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans the SELECTs of a transaction. What is wrong with a statement fails the request, with the
 * statement's place; that its table is not there, or that its key has another type, cancels the
 * transaction.
 */
final class TransactionReads {
  private final Catalog catalog;
  private final SelectPlanner planner;

  TransactionReads(Catalog catalog) {
    this.catalog = catalog;
    this.planner = new SelectPlanner(catalog);
  }

  /** What is read of which items. */
  record Plan(List<SelectPlan> selects, List<ItemPlace> places) {

    /** Returns the response with the items that were found, null where there is none. */
    ExecuteTransactionResponse response(
        List<@Nullable StoredItem> items, @Nullable String returnConsumedCapacity) {
      TransactionCapacity capacity = TransactionCapacity.ofReads(returnConsumedCapacity);
      List<ItemResponse> responses = new ArrayList<>(items.size());
      for (int i = 0; i < items.size(); i++) {
        SelectPlan select = selects.get(i);
        StoredItem item = items.get(i);
        responses.add(new ItemResponse(projected(item, select.projection())));
        capacity.addRead(select.target().table(), select.tableName(), item);
      }
      return new ExecuteTransactionResponse(responses, capacity.report());
    }

    private static @Nullable Item projected(
        @Nullable StoredItem item, @Nullable StatementProjection projection) {
      return item == null || projection == null ? item : projection.of(item);
    }
  }

  /** Notes that a key has another type than that of the table. */
  private static final class KeyTypes implements Function<String, ApiException> {
    private boolean differ;

    @Override
    public ApiException apply(String attribute) {
      differ = true;
      return OperationMessages.keyOfWrongSchema();
    }
  }

  /**
   * Plans the statements.
   *
   * @throws ApiException {@code ValidationException} where one breaks a rule; {@code
   *     TransactionCanceledException}
   */
  Plan plan(List<BoundStatement> statements) {
    List<SelectPlan> selects = new ArrayList<>();
    List<ItemPlace> places = new ArrayList<>();
    List<@Nullable ApiException> refusals = new ArrayList<>();
    for (BoundStatement bound : statements) {
      KeyTypes keyTypes = new KeyTypes();
      ApiException refusal = null;
      try {
        SelectPlan select = select(bound, keyTypes);
        Table table = select.target().table();
        Item key = select.onlyRead().branch().givenKey();
        table.keyRules().checkKey(key);
        selects.add(select);
        places.add(new ItemPlace(table, ItemKey.of(table.keys(), key)));
      } catch (ApiException refused) {
        if (refused.type().equals(CommonErrors.VALIDATION) && !keyTypes.differ) {
          throw PartiqlMessages.inTransaction(refusals.size(), refused);
        }
        refusal = refused;
      }
      refusals.add(refusal);
    }
    Cancellation.throwIfAny(refusals);
    return new Plan(selects, places);
  }

  private SelectPlan select(BoundStatement bound, KeyTypes keyTypes) {
    if (!(bound.statement() instanceof Statement.Select select)) {
      throw new IllegalStateException("writes are planned elsewhere");
    }
    var _ = catalog.forItems(select.source().table());
    if (select.source().index() != null) {
      throw PartiqlMessages.indexInTransaction();
    }
    SelectPlan plan = planner.plan(bound, select, keyTypes);
    if (!plan.isOneItem()) {
      throw PartiqlMessages.transactionReadWithoutKey();
    }
    return plan;
  }
}
