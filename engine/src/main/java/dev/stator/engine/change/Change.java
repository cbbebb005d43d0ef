package dev.stator.engine.change;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.WriteMode;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.model.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write did, or is about to do, to one item.
 *
 * @param table the table, as it was when the write began
 * @param key the item's key
 * @param before the item as it was, or null where there was none
 * @param beforeSizeBytes its size by DynamoDB's rules, 0 where there was none
 * @param after the item as it is now, or null where there is none
 * @param afterSizeBytes its size by DynamoDB's rules, 0 where there is none
 * @param collectionBytes the size of its item collection afterwards, about, where the write
 *     measures it; else 0
 */
public record Change(
    Table table,
    ItemKey key,
    @Nullable Item before,
    int beforeSizeBytes,
    @Nullable Item after,
    int afterSizeBytes,
    long collectionBytes) {

  /** Returns the change that leaves the item as it was. */
  Change undone() {
    return new Change(table, key, before, beforeSizeBytes, before, beforeSizeBytes, 0);
  }

  /** Returns this change with the size of its item collection. */
  Change withCollectionBytes(long bytes) {
    return new Change(table, key, before, beforeSizeBytes, after, afterSizeBytes, bytes);
  }

  /**
   * Returns whether the item is another one afterwards; a write that leaves it as it was is no
   * event of a stream.
   */
  public boolean changesAnything() {
    if (before == null || after == null) {
      return before != null || after != null;
    }
    return !before.attributes().equals(after.attributes());
  }

  /** Returns the units that the write consumes of the table itself. */
  public double tableWriteUnits(WriteMode mode) {
    return CapacityUnits.write(beforeSizeBytes, afterSizeBytes, mode);
  }

  /**
   * Returns the units that the write consumes of each index; 0 for those that it does not touch.
   */
  public Map<Index, Double> indexWriteUnits(WriteMode mode) {
    Map<Index, Double> units = new LinkedHashMap<>();
    for (Index index : table.indexes()) {
      units.put(index, IndexChange.of(index, this).writeUnits(mode));
    }
    return units;
  }
}
