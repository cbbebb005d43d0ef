package dev.stator.engine.catalog;

import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.IndexStatus;
import java.util.List;
import java.util.Objects;

/** When a table may be deleted: while neither it nor an index of it is changing. */
final class Deletion {

  private Deletion() {}

  /**
   * Refuses the deletion of a table in this state.
   *
   * @throws dev.stator.model.ApiException {@code ResourceInUseException}
   */
  static void check(TableState state) {
    List<GlobalSecondaryIndexDescription> indexes =
        Objects.requireNonNullElse(state.description().globalSecondaryIndexes(), List.of());
    if (indexes.stream().anyMatch(Deletion::isComingOrGoing)) {
      throw CatalogMessages.indexesInUse();
    }
    switch (state.status()) {
      case CREATING -> throw CatalogMessages.beingCreated(state.name());
      case UPDATING -> throw CatalogMessages.inProcessOfUpdate(state.name());
      case DELETING -> throw CatalogMessages.beingDeleted(state.name());
      case ACTIVE,
          INACCESSIBLE_ENCRYPTION_CREDENTIALS,
          ARCHIVING,
          ARCHIVED,
          REPLICATION_NOT_AUTHORIZED -> {}
    }
    if (indexes.stream()
        .anyMatch(index -> IndexStatus.of(index.indexStatus()) != IndexStatus.ACTIVE)) {
      throw CatalogMessages.indexesInUse();
    }
  }

  /** The status of the table does not count then, which may be UPDATING or ACTIVE. */
  private static boolean isComingOrGoing(GlobalSecondaryIndexDescription index) {
    return IndexBuild.isBuilding(index) || IndexBuild.isDeleting(index);
  }
}
