package dev.stator.engine.operation.table;

import dev.stator.model.CreateGlobalSecondaryIndexAction;
import dev.stator.model.DeleteGlobalSecondaryIndexAction;
import dev.stator.model.GlobalSecondaryIndexUpdate;
import dev.stator.model.UpdateTableRequest;
import java.util.List;
import java.util.Objects;

/**
 * The global indexes that an UpdateTable adds and removes.
 *
 * @param added those that it adds
 * @param removed those that it removes
 */
record IndexChanges(
    List<CreateGlobalSecondaryIndexAction> added, List<DeleteGlobalSecondaryIndexAction> removed) {

  static IndexChanges of(UpdateTableRequest request) {
    List<GlobalSecondaryIndexUpdate> updates = Lists.orEmpty(request.globalSecondaryIndexUpdates());
    return new IndexChanges(
        updates.stream().map(GlobalSecondaryIndexUpdate::create).filter(Objects::nonNull).toList(),
        updates.stream().map(GlobalSecondaryIndexUpdate::delete).filter(Objects::nonNull).toList());
  }

  int count() {
    return added.size() + removed.size();
  }

  boolean isPresent() {
    return count() > 0;
  }
}
