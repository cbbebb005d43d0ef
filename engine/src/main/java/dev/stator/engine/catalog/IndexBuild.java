package dev.stator.engine.catalog;

import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexWarmThroughputDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.TableDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the description of a global index tells that it was added to a table in use: as long as it is
 * built it is CREATING and has the member {@code Backfilling}, false while resources are allocated
 * and true afterwards. Neither an index that came with its table nor an active one has that member.
 *
 * <p>Source: ack-api-quirks DDB-TABLE-138, 148.
 */
public final class IndexBuild {

  private IndexBuild() {}

  /** Returns whether an index is being built. */
  public static boolean isBuilding(GlobalSecondaryIndexDescription index) {
    return isCreating(index) && index.backfilling() != null;
  }

  /** Returns whether resources are being allocated for an index, before it is filled. */
  public static boolean isAllocating(GlobalSecondaryIndexDescription index) {
    return isCreating(index) && Boolean.FALSE.equals(index.backfilling());
  }

  /** Returns whether an index is being deleted. */
  public static boolean isDeleting(GlobalSecondaryIndexDescription index) {
    return IndexStatus.of(index.indexStatus()) == IndexStatus.DELETING;
  }

  private static boolean isCreating(GlobalSecondaryIndexDescription index) {
    return IndexStatus.of(index.indexStatus()) == IndexStatus.CREATING;
  }

  /** Returns a table's description with this index built. */
  static TableDescription built(TableDescription table, String indexName) {
    List<GlobalSecondaryIndexDescription> indexes = new ArrayList<>();
    for (GlobalSecondaryIndexDescription index :
        Objects.requireNonNull(table.globalSecondaryIndexes())) {
      indexes.add(indexName.equals(index.indexName()) ? built(index) : index);
    }
    return table.toBuilder().globalSecondaryIndexes(indexes).build();
  }

  private static GlobalSecondaryIndexDescription built(GlobalSecondaryIndexDescription index) {
    return index.toBuilder()
        .indexStatus(IndexStatus.ACTIVE.value())
        .backfilling(null)
        .warmThroughput(active(index.warmThroughput()))
        .build();
  }

  private static @Nullable GlobalSecondaryIndexWarmThroughputDescription active(
      @Nullable GlobalSecondaryIndexWarmThroughputDescription warm) {
    return warm == null
        ? null
        : new GlobalSecondaryIndexWarmThroughputDescription(
            warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), IndexStatus.ACTIVE.value());
  }
}
