package dev.stator.engine.change;

import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.Counter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * By how many bytes the changes of one commit make item collections larger or smaller: the items of
 * one partition key, and their entries in local indexes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections in local secondary indexes</a>
 */
final class CollectionGrowth {
  private final Map<Key, Long> bytes = new LinkedHashMap<>();

  /** Adds to what a collection grows by, which is named by its counter. */
  void add(Key collection, long growth) {
    bytes.merge(collection, growth, Long::sum);
  }

  /** Hands out what changes. */
  void forEach(BiConsumer<Key, Long> counter) {
    bytes.forEach(counter);
  }

  /** Returns the size of a collection afterwards, in bytes. */
  long sizeAfter(Key collection, Reads reads) {
    VersionedValue value = reads.read(collection);
    return Counter.of(value == null ? null : value.bytes()) + bytes.getOrDefault(collection, 0L);
  }

  /**
   * Refuses to let a collection grow beyond the limit; one that is larger already may shrink.
   *
   * <p>Commits of different items of a collection do not wait for each other, so that a collection
   * may become larger than the limit by what is under way at the same time.
   *
   * @throws ApiException {@code ItemCollectionSizeLimitExceededException}
   */
  void check(long limitBytes, Reads reads) {
    for (Key collection : bytes.keySet()) {
      if (exceeds(collection, limitBytes, reads)) {
        throw tooLarge();
      }
    }
  }

  /** Returns whether a collection grows, and beyond the limit. */
  boolean exceeds(Key collection, long limitBytes, Reads reads) {
    return bytes.getOrDefault(collection, 0L) > 0 && sizeAfter(collection, reads) > limitBytes;
  }

  /** Source: developer guide, "Error handling with DynamoDB", error messages and codes. */
  static ApiException tooLarge() {
    return new ApiException(
        ModeledErrors.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, "Collection size exceeded.");
  }
}
