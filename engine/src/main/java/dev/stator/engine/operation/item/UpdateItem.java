package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.model.Item;
import dev.stator.model.UpdateItemRequest;
import dev.stator.model.UpdateItemResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes attributes of an item, which is created where it is not there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
final class UpdateItem {
  private final Catalog catalog;

  UpdateItem(Catalog catalog) {
    this.catalog = catalog;
  }

  PlannedWrite plan(UpdateItemRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Item key = Objects.requireNonNull(request.key());
    Checked checked = Envelope.around(request, () -> checked(request, key));
    ItemUpdate update = checked.update();
    Table table = catalog.forItems(tableName);
    table.keyRules().checkKey(key);
    ExpressionParameters.checkUpdateHasNoKey(update, table.keys());
    table.keyRules().checkUpdateOfIndexKeys(update::typeGiven, update::valuesGiven);
    KeyPaths.check(update, table);
    if (request.updateExpression() != null) {
      ItemSize.checkUpdate(update.statementBytes());
    }
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), key),
            before -> {
              checked.condition().check(before);
              return updated(table, key, update, before);
            },
            CollectionMetrics.areOf(table, request.returnItemCollectionMetrics()));
    return new PlannedWrite(write, change -> response(request, update, change));
  }

  private static UpdateItemResponse response(
      UpdateItemRequest request, ItemUpdate update, Change change) {
    CapacityReport capacity =
        new CapacityReport(request.tableName(), request.returnConsumedCapacity());
    capacity.addWrite(change);
    return UpdateItemResponse.builder()
        .attributes(ReturnValues.ofUpdate(request.returnValues(), update, change))
        .consumedCapacity(capacity.report())
        .itemCollectionMetrics(CollectionMetrics.of(change, request.returnItemCollectionMetrics()))
        .build();
  }

  /** What the request does, checked as far as it can be without its table. */
  private record Checked(ItemUpdate update, WriteCondition condition) {}

  private static Checked checked(UpdateItemRequest request, Item key) {
    new ParameterMix()
        .legacy("AttributeUpdates", request.attributeUpdates())
        .legacy("Expected", request.expected())
        .legacy("ConditionalOperator", request.conditionalOperator())
        .expression("UpdateExpression", request.updateExpression())
        .expression("ConditionExpression", request.conditionExpression())
        .checkWrite(request.expressionAttributeNames(), request.expressionAttributeValues());
    ValueRules.check(key, ValueWording.CURRENT);
    ExpressionContext expressions =
        RequestExpressions.of(
            request.expressionAttributeNames(),
            request.expressionAttributeValues(),
            ValueWording.CURRENT);
    ItemUpdate update =
        Updates.of(expressions, request.updateExpression(), request.attributeUpdates());
    ItemCondition condition =
        Conditions.ofWrite(
            expressions,
            request.conditionExpression(),
            request.expected(),
            request.conditionalOperator());
    return new Checked(
        update, new WriteCondition(condition, request.returnValuesOnConditionCheckFailure()));
  }

  /** Returns what an update makes of an item of this key. */
  static @Nullable Item updated(Table table, Item key, ItemUpdate update, @Nullable Item before) {
    if (before == null && !update.createsItem()) {
      return null;
    }
    return UpdatedItem.of(table, key, update, before);
  }
}
