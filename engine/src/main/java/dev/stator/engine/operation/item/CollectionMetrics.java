package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.Table;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.model.ItemCollectionMetrics;
import dev.stator.model.ReturnItemCollectionMetrics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a write says of the item collection that it changed. Only tables with local indexes have
 * item collections.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections in local secondary indexes</a>
 */
final class CollectionMetrics {
  /**
   * The service estimates in whole gigabytes; collections here are not bounded, and the first
   * estimate is given.
   */
  private static final List<Double> SIZE_ESTIMATE_RANGE_GB = List.of(0.0, 1.0);

  private CollectionMetrics() {}

  /**
   * Returns the metrics of the collection that an item is in, or null where none were asked for or
   * the table has none.
   *
   * @param item has at least the table's key attributes
   */
  static @Nullable ItemCollectionMetrics of(Table table, Item item, @Nullable String requested) {
    boolean wanted = ReturnItemCollectionMetrics.of(requested) == ReturnItemCollectionMetrics.SIZE;
    if (!wanted || !table.hasLocalIndexes()) {
      return null;
    }
    String hashName = table.keys().hash().getFirst().name();
    AttributeValue hash = Objects.requireNonNull(item.attribute(hashName));
    return ItemCollectionMetrics.builder()
        .itemCollectionKey(Item.of(Map.of(hashName, hash)))
        .sizeEstimateRangeGB(SIZE_ESTIMATE_RANGE_GB)
        .build();
  }
}
