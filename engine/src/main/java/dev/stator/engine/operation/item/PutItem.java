package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.model.Item;
import dev.stator.model.PutItemRequest;
import dev.stator.model.PutItemResponse;
import java.util.Objects;

/**
 * Creates an item, or replaces the one with the same key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutItem {
  private final Catalog catalog;

  PutItem(Catalog catalog) {
    this.catalog = catalog;
  }

  PlannedWrite plan(PutItemRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Item item = Objects.requireNonNull(request.item());
    WriteCondition condition = Envelope.around(request, () -> checked(request, item));
    ItemSize.checkPut(ItemSize.itemBytes(item));
    Table table = catalog.forItems(tableName);
    table.keyRules().checkPut(item);
    table.keyRules().checkIndexKeys(item);
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), item),
            before -> {
              condition.check(before);
              return item;
            },
            CollectionMetrics.areOf(table, request.returnItemCollectionMetrics()));
    return new PlannedWrite(write, change -> response(request, change));
  }

  private static PutItemResponse response(PutItemRequest request, Change change) {
    CapacityReport capacity =
        new CapacityReport(request.tableName(), request.returnConsumedCapacity());
    capacity.addWrite(change);
    return PutItemResponse.builder()
        .attributes(ReturnValues.ofWrite(request.returnValues(), change))
        .consumedCapacity(capacity.report())
        .itemCollectionMetrics(CollectionMetrics.of(change, request.returnItemCollectionMetrics()))
        .build();
  }

  private static WriteCondition checked(PutItemRequest request, Item item) {
    new ParameterMix()
        .legacy("Expected", request.expected())
        .legacy("ConditionalOperator", request.conditionalOperator())
        .expression("ConditionExpression", request.conditionExpression())
        .checkWrite(request.expressionAttributeNames(), request.expressionAttributeValues());
    ValueRules.check(item, ValueWording.CURRENT);
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
