package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemProjection;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.engine.catalog.Table;
import dev.stator.model.Item;
import org.jspecify.annotations.Nullable;

/** What an update makes of an item, within the limits of items and the rules of its table. */
public final class UpdatedItem {
  private UpdatedItem() {}

  /**
   * Returns what an update makes of an item of this key; of a new one where there is none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it may not become that
   */
  public static Item of(Table table, Item key, ItemUpdate update, @Nullable Item before) {
    Item after = update.apply(before, key);
    ItemSize.checkUpdate(ItemSize.itemBytes(after));
    ValueRules.checkUpdatedLevels(after);
    table
        .keyRules()
        .checkUpdatedIndexKeys(ItemProjection.onAttributes(update.attributeNames()).of(after));
    return after;
  }
}
