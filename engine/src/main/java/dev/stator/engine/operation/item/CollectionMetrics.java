package dev.stator.engine.operation.item;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeyCodec;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.model.ItemCollectionMetrics;
import dev.stator.model.ReturnItemCollectionMetrics;
import java.util.List;
import java.util.Map;
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
  private static final long GB = 1L << 30;

  private CollectionMetrics() {}

  /**
   * Returns whether metrics are asked for, and the table has them.
   *
   * @param requested the request's {@code ReturnItemCollectionMetrics}; null means NONE
   */
  static boolean areOf(Table table, @Nullable String requested) {
    return ReturnItemCollectionMetrics.of(requested) == ReturnItemCollectionMetrics.SIZE
        && table.hasLocalIndexes();
  }

  /**
   * Returns the metrics of the collection that a changed item is in, or null where none were asked
   * for or the table has none.
   */
  static @Nullable ItemCollectionMetrics of(Change change, @Nullable String requested) {
    Table table = change.table();
    if (!areOf(table, requested)) {
      return null;
    }
    KeyAttribute hash = table.keys().hash().getFirst();
    AttributeValue value = KeyCodec.decode(hash.type(), change.key().partition());
    return ItemCollectionMetrics.builder()
        .itemCollectionKey(Item.of(Map.of(hash.name(), value)))
        .sizeEstimateRangeGB(estimate(change.collectionBytes()))
        .build();
  }

  /**
   * Returns the whole gigabytes between which a size is. The service does not say how it estimates;
   * all that is known of its answers is that small collections are between 0 and 1.
   */
  static List<Double> estimate(long bytes) {
    double lower = Math.floorDiv(bytes, GB);
    return List.of(lower, lower + 1);
  }
}
