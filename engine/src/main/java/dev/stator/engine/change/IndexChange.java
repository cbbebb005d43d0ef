package dev.stator.engine.change;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.CapacityUnits.EntryChange;
import dev.stator.core.capacity.WriteMode;
import dev.stator.core.item.ItemSize;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.index.IndexEntry;
import dev.stator.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an item does to one index.
 *
 * @param before the entry as it was, or null where there was none
 * @param after the entry as it is to be, or null where there is to be none
 */
record IndexChange(@Nullable IndexEntry before, @Nullable IndexEntry after) {

  static IndexChange of(Index index, Change change) {
    return new IndexChange(
        IndexEntry.of(index, change.table(), change.before()),
        IndexEntry.of(index, change.table(), change.after()));
  }

  /**
   * The key at which an entry is removed because the item moves away or leaves the index, or null.
   */
  @Nullable Key deletedKey() {
    if (before == null || (after != null && after.key().equals(before.key()))) {
      return null;
    }
    return before.key();
  }

  /** The entry that is written, or null where there is none or it stays as it is. */
  @Nullable IndexEntry put() {
    boolean unchanged =
        before != null
            && after != null
            && before.key().equals(after.key())
            && before.item().attributes().equals(after.item().attributes());
    return unchanged ? null : after;
  }

  /**
   * The write units that the index consumes: nothing where its entry stays as it is, those of the
   * larger image where it changes in place, and those of both images where it moves.
   *
   * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Write
   *     capacity of global secondary indexes</a>
   */
  double writeUnits(WriteMode mode) {
    EntryChange kind =
        deletedKey() != null
            ? EntryChange.KEY
            : put() == null ? EntryChange.NONE : EntryChange.VALUE;
    return CapacityUnits.indexWrite(beforeSizeBytes(), afterSizeBytes(), kind, mode);
  }

  /** The size of the entry before, by DynamoDB's rules; 0 where there was none. */
  int beforeSizeBytes() {
    return sizeBytes(before);
  }

  /** The size of the entry afterwards, by DynamoDB's rules; 0 where there is none. */
  int afterSizeBytes() {
    return sizeBytes(after);
  }

  private static int sizeBytes(@Nullable IndexEntry entry) {
    return entry == null ? 0 : ItemSize.itemBytes(entry.item());
  }
}
