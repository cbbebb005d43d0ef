package dev.stator.engine.operation.item;

import dev.stator.engine.transaction.Fingerprint;
import dev.stator.model.ConditionCheck;
import dev.stator.model.Delete;
import dev.stator.model.Put;
import dev.stator.model.TransactWriteItem;
import dev.stator.model.TransactWriteItemsRequest;
import dev.stator.model.Update;
import java.util.List;
import java.util.Objects;

/** What tells a TransactWriteItems from another one of the same token: all that it says. */
final class TransactFingerprint {

  private TransactFingerprint() {}

  static byte[] of(TransactWriteItemsRequest request) {
    Fingerprint fingerprint =
        new Fingerprint("TransactWriteItems")
            .text(request.returnConsumedCapacity())
            .text(request.returnItemCollectionMetrics());
    List<TransactWriteItem> actions = Objects.requireNonNull(request.transactItems());
    for (TransactWriteItem action : actions) {
      add(action, fingerprint);
    }
    return fingerprint.bytes();
  }

  private static void add(TransactWriteItem action, Fingerprint to) {
    Put put = action.put();
    Update update = action.update();
    Delete delete = action.delete();
    ConditionCheck check = action.conditionCheck();
    if (put != null) {
      to.text("Put")
          .text(put.tableName())
          .item(put.item())
          .text(put.conditionExpression())
          .names(put.expressionAttributeNames())
          .values(put.expressionAttributeValues())
          .text(put.returnValuesOnConditionCheckFailure());
    } else if (update != null) {
      to.text("Update")
          .text(update.tableName())
          .item(update.key())
          .text(update.updateExpression())
          .text(update.conditionExpression())
          .names(update.expressionAttributeNames())
          .values(update.expressionAttributeValues())
          .text(update.returnValuesOnConditionCheckFailure());
    } else if (delete != null) {
      to.text("Delete")
          .text(delete.tableName())
          .item(delete.key())
          .text(delete.conditionExpression())
          .names(delete.expressionAttributeNames())
          .values(delete.expressionAttributeValues())
          .text(delete.returnValuesOnConditionCheckFailure());
    } else if (check != null) {
      to.text("ConditionCheck")
          .text(check.tableName())
          .item(check.key())
          .text(check.conditionExpression())
          .names(check.expressionAttributeNames())
          .values(check.expressionAttributeValues())
          .text(check.returnValuesOnConditionCheckFailure());
    }
  }
}
