package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Action;
import dev.stator.engine.change.ItemWrite;
import dev.stator.engine.change.Mutation;
import dev.stator.model.AttributeValue;
import dev.stator.model.ConditionCheck;
import dev.stator.model.Delete;
import dev.stator.model.Item;
import dev.stator.model.Put;
import dev.stator.model.TransactWriteItem;
import dev.stator.model.Update;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One action of a TransactWriteItems, checked as far as it can be without its table.
 *
 * <p>What is wrong with a request alone fails it as a whole; so do empty values of keys. What takes
 * the table's schema or the item to find out cancels the transaction, with a reason for the action.
 *
 * <p>Source: {@code paritysuite/dynamodb-conformance}, error-messages/transactWriteItems and
 * valueLayers, limits/itemSizeBySurface, validation-ordering/transactions.
 */
sealed interface TransactAction {

  /** Returns which table it is for. */
  Target target();

  /**
   * Checks what fails the request as a whole.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException}
   */
  void checkTogether(Table table);

  /**
   * Returns what is to be done.
   *
   * @param measuresCollection whether to tell the size of the item's collection
   * @throws dev.stator.model.ApiException {@code ValidationException} where it cancels the
   *     transaction
   */
  Action action(Table table, boolean measuresCollection);

  /**
   * Returns an action that is checked.
   *
   * @param place the action's place in the request, from 1 on
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static TransactAction of(TransactWriteItem action, int place) {
    ConditionCheck check = action.conditionCheck();
    Put put = action.put();
    Delete delete = action.delete();
    Update update = action.update();
    if (Stream.of(check, put, delete, update).filter(Objects::nonNull).count() != 1) {
      throw OperationMessages.notOneTransactAction();
    }
    String at = "transactItems." + place + ".member.";
    if (put != null) {
      return Putting.of(put, at);
    }
    if (update != null) {
      return Updating.of(update, at);
    }
    if (delete != null) {
      return Deleting.of(delete, at);
    }
    return Checking.of(Objects.requireNonNull(check), at);
  }

  /**
   * Which table an action is for.
   *
   * @param asSent the name or the ARN by which the request has it
   */
  record Target(String tableName, String asSent) {
    static Target of(@Nullable String nameOrArn, String at) {
      return new Target(
          TableNames.checked(nameOrArn, at + "tableName"), Objects.requireNonNull(nameOrArn));
    }
  }

  /** Puts an item. */
  record Putting(Target target, Item item, WriteCondition condition) implements TransactAction {
    static Putting of(Put put, String at) {
      Target target = Target.of(put.tableName(), at + "put.");
      Item item = Objects.requireNonNull(put.item());
      checkMix(
          put.conditionExpression(),
          put.expressionAttributeNames(),
          put.expressionAttributeValues());
      ValueRules.check(item, ValueWording.OLDER);
      WriteCondition condition =
          checkedCondition(
              expressions(put.expressionAttributeNames(), put.expressionAttributeValues()),
              put.conditionExpression(),
              put.returnValuesOnConditionCheckFailure());
      ItemSize.checkPut(ItemSize.itemBytes(item));
      return new Putting(target, item, condition);
    }

    @Override
    public void checkTogether(Table table) {
      table.keyRules().checkKeyNotEmpty(item);
      table.keyRules().checkIndexKeysNotEmpty(item);
    }

    @Override
    public Action action(Table table, boolean measuresCollection) {
      table.keyRules().checkPut(item);
      table.keyRules().checkIndexKeys(item);
      return Action.write(
          new ItemWrite(
              table,
              ItemKey.of(table.keys(), item),
              before -> {
                condition.check(before);
                return item;
              },
              measuresCollection));
    }
  }

  /** Updates an item. */
  record Updating(Target target, Item key, ItemUpdate update, WriteCondition condition)
      implements TransactAction {
    static Updating of(Update request, String at) {
      Target target = Target.of(request.tableName(), at + "update.");
      Item key = Objects.requireNonNull(request.key());
      ValueRules.check(key, ValueWording.OLDER);
      ExpressionContext expressions =
          expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
      ItemUpdate update = expressions.update(Objects.requireNonNull(request.updateExpression()));
      WriteCondition condition =
          checkedCondition(
              expressions,
              request.conditionExpression(),
              request.returnValuesOnConditionCheckFailure());
      return new Updating(target, key, update, condition);
    }

    @Override
    public void checkTogether(Table table) {
      table.keyRules().checkKeyNotEmpty(key);
      table.keyRules().checkUpdatedIndexKeysNotEmpty(update.valuesGiven());
    }

    @Override
    public Action action(Table table, boolean measuresCollection) {
      table.keyRules().checkKey(key);
      ExpressionParameters.checkUpdateHasNoKey(update, table.keys());
      table.keyRules().checkUpdateOfIndexKeys(update::typeGiven, update::valuesGiven);
      KeyPaths.check(update, table);
      Mutation mutation =
          before -> {
            condition.check(before);
            return UpdateItem.updated(table, key, update, before);
          };
      ItemKey itemKey = ItemKey.of(table.keys(), key);
      return Action.write(new ItemWrite(table, itemKey, mutation, measuresCollection));
    }
  }

  /** Deletes an item. */
  record Deleting(Target target, Item key, WriteCondition condition) implements TransactAction {
    static Deleting of(Delete delete, String at) {
      Target target = Target.of(delete.tableName(), at + "delete.");
      Item key = Objects.requireNonNull(delete.key());
      checkMix(
          delete.conditionExpression(),
          delete.expressionAttributeNames(),
          delete.expressionAttributeValues());
      ValueRules.check(key, ValueWording.OLDER);
      WriteCondition condition =
          checkedCondition(
              expressions(delete.expressionAttributeNames(), delete.expressionAttributeValues()),
              delete.conditionExpression(),
              delete.returnValuesOnConditionCheckFailure());
      return new Deleting(target, key, condition);
    }

    @Override
    public void checkTogether(Table table) {
      table.keyRules().checkKeyNotEmpty(key);
    }

    @Override
    public Action action(Table table, boolean measuresCollection) {
      table.keyRules().checkKey(key);
      Mutation mutation =
          before -> {
            condition.check(before);
            return null;
          };
      ItemKey itemKey = ItemKey.of(table.keys(), key);
      return Action.write(new ItemWrite(table, itemKey, mutation, measuresCollection));
    }
  }

  /** Only looks at an item. */
  record Checking(Target target, Item key, WriteCondition condition) implements TransactAction {
    static Checking of(ConditionCheck check, String at) {
      Target target = Target.of(check.tableName(), at + "conditionCheck.");
      Item key = Objects.requireNonNull(check.key());
      ValueRules.check(key, ValueWording.OLDER);
      WriteCondition condition =
          checkedCondition(
              expressions(check.expressionAttributeNames(), check.expressionAttributeValues()),
              check.conditionExpression(),
              check.returnValuesOnConditionCheckFailure());
      return new Checking(target, key, condition);
    }

    @Override
    public void checkTogether(Table table) {
      table.keyRules().checkKeyNotEmpty(key);
    }

    @Override
    public Action action(Table table, boolean measuresCollection) {
      table.keyRules().checkKey(key);
      return Action.check(
          table,
          ItemKey.of(table.keys(), key),
          before -> {
            condition.check(before);
            return before;
          });
    }
  }

  private static void checkMix(
      @Nullable String condition,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {
    new ParameterMix().expression("ConditionExpression", condition).checkWrite(names, values);
  }

  private static ExpressionContext expressions(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    return RequestExpressions.of(names, values, ValueWording.OLDER);
  }

  private static WriteCondition checkedCondition(
      ExpressionContext expressions, @Nullable String expression, @Nullable String returnValues) {
    return new WriteCondition(
        Conditions.ofWrite(expressions, expression, null, null), returnValues);
  }
}
