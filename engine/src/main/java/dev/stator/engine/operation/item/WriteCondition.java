package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemCondition;
import dev.stator.model.Item;
import dev.stator.model.ReturnValuesOnConditionCheckFailure;
import org.jspecify.annotations.Nullable;

/** The condition under which a write is done, and what a refusal tells of the item. */
public final class WriteCondition {
  private final @Nullable ItemCondition condition;
  private final boolean returnsItem;

  /**
   * Creates the condition of a request.
   *
   * @param condition null where the write is unconditional
   * @param returnValues the request's {@code ReturnValuesOnConditionCheckFailure}
   */
  public WriteCondition(@Nullable ItemCondition condition, @Nullable String returnValues) {
    this.condition = condition;
    this.returnsItem =
        ReturnValuesOnConditionCheckFailure.of(returnValues)
            == ReturnValuesOnConditionCheckFailure.ALL_OLD;
  }

  /**
   * Checks the item as it is before the write; null means that there is none.
   *
   * @throws dev.stator.model.ApiException {@code ConditionalCheckFailedException}
   */
  public void check(@Nullable Item before) {
    if (condition != null && !condition.test(before)) {
      throw OperationMessages.conditionFailed(returnsItem ? before : null);
    }
  }
}
