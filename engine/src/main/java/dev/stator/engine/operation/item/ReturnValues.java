package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemUpdate;
import dev.stator.engine.change.Change;
import dev.stator.model.Item;
import dev.stator.model.ReturnValue;
import org.jspecify.annotations.Nullable;

/** What a write returns of the item, by its {@code ReturnValues}. */
final class ReturnValues {

  private ReturnValues() {}

  /**
   * Checks that the request asks for nothing but the item as it was, which is all that PutItem and
   * DeleteItem can return.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if it asks for anything else
   */
  static void checkOldOnly(@Nullable String requested) {
    switch (ReturnValue.of(requested)) {
      case null -> {}
      case NONE, ALL_OLD -> {}
      case ALL_NEW, UPDATED_OLD, UPDATED_NEW -> throw OperationMessages.returnValuesNotSupported();
    }
  }

  /** Returns what PutItem and DeleteItem return, or null where that is nothing. */
  static @Nullable Item ofWrite(@Nullable String requested, Change change) {
    return ReturnValue.of(requested) == ReturnValue.ALL_OLD ? change.before() : null;
  }

  /** Returns what UpdateItem returns, or null where that is nothing. */
  static @Nullable Item ofUpdate(@Nullable String requested, ItemUpdate update, Change change) {
    ReturnValue value = ReturnValue.of(requested);
    Item before = change.before();
    Item after = change.after();
    return switch (value == null ? ReturnValue.NONE : value) {
      case NONE -> null;
      case ALL_OLD -> before;
      case ALL_NEW -> after;
      case UPDATED_OLD -> before == null ? null : orNull(update.updatedOld(before));
      case UPDATED_NEW -> after == null ? null : orNull(update.updatedNew(after));
    };
  }

  private static @Nullable Item orNull(Item item) {
    return item.attributeCount() == 0 ? null : item;
  }
}
