package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.model.DeleteItemRequest;
import dev.stator.model.DeleteItemResponse;
import dev.stator.model.Item;
import java.util.Objects;

/**
 * Deletes an item; one that is not there is deleted as well.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
final class DeleteItem {
  private final Catalog catalog;

  DeleteItem(Catalog catalog) {
    this.catalog = catalog;
  }

  PlannedWrite plan(DeleteItemRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Item key = Objects.requireNonNull(request.key());
    WriteCondition condition = Envelope.around(request, () -> checked(request, key));
    Table table = catalog.forItems(tableName);
    table.keyRules().checkKey(key);
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), key),
            before -> {
              condition.check(before);
              return null;
            },
            CollectionMetrics.areOf(table, request.returnItemCollectionMetrics()));
    return new PlannedWrite(write, change -> response(request, change));
  }

  private static DeleteItemResponse response(DeleteItemRequest request, Change change) {
    CapacityReport capacity =
        new CapacityReport(request.tableName(), request.returnConsumedCapacity());
    capacity.addWrite(change);
    return DeleteItemResponse.builder()
        .attributes(ReturnValues.ofWrite(request.returnValues(), change))
        .consumedCapacity(capacity.report())
        .itemCollectionMetrics(CollectionMetrics.of(change, request.returnItemCollectionMetrics()))
        .build();
  }

  private static WriteCondition checked(DeleteItemRequest request, Item key) {
    new ParameterMix()
        .legacy("Expected", request.expected())
        .legacy("ConditionalOperator", request.conditionalOperator())
        .expression("ConditionExpression", request.conditionExpression())
        .checkWrite(request.expressionAttributeNames(), request.expressionAttributeValues());
    ValueRules.check(key, ValueWording.CURRENT);
    ReturnValues.checkOldOnly(request.returnValues());
    ItemCondition condition =
        Conditions.ofWrite(
            RequestExpressions.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                ValueWording.CURRENT),
            request.conditionExpression(),
            request.expected(),
            request.conditionalOperator());
    return new WriteCondition(condition, request.returnValuesOnConditionCheckFailure());
  }
}
