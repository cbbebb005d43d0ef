package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.IndexBuild;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexUpdate;
import dev.stator.model.ModeledErrors;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.UpdateTableRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change of a table may begin: what has to wait while a global index is created or
 * deleted, and what an index has to wait for. Only one index is created or deleted at a time.
 *
 * <p>Source: ack-api-quirks DDB-TABLE-149, 159, 163, 175, 375, 376, 458. Of the text about streams
 * the end is not known; that about an index which is being created is dynoxide's record of vector
 * indexes.
 */
final class IndexAdmission {
  private final UpdateTableRequest request;
  private final TableState state;
  private final TableDescription table;
  private final IndexChanges changes;

  IndexAdmission(UpdateTableRequest request, TableState state) {
    this.request = request;
    this.state = state;
    this.table = state.description();
    this.changes = IndexChanges.of(request);
  }

  /**
   * Checks the request against what is under way.
   *
   * @throws ApiException {@code LimitExceededException} if it would create or delete two indexes at
   *     a time; {@code ResourceInUseException} if it has to wait
   */
  void check() {
    if (changes.count() > 1) {
      throw oneAtATime();
    }
    for (GlobalSecondaryIndexUpdate update : Lists.orEmpty(request.globalSecondaryIndexUpdates())) {
      checkNamed(update);
    }
    checkOneAtATime();
    List<String> allocating = names(IndexBuild::isAllocating);
    List<String> deleting = names(IndexBuild::isDeleting);
    if (!allocating.isEmpty()) {
      checkBeside(allocating, "created", "creation");
      refuseWarmth();
    } else if (!deleting.isEmpty()) {
      checkBeside(deleting, "deleted", "deletion");
    } else {
      checkAlone();
    }
  }

  private void checkNamed(GlobalSecondaryIndexUpdate update) {
    String name = UpdateRules.indexName(update);
    GlobalSecondaryIndexDescription index = index(name);
    if (index == null) {
      return;
    }
    if (IndexBuild.isDeleting(index)) {
      throw inUse("Index is being deleted. " + place(name));
    }
    if (update.create() != null && IndexBuild.isBuilding(index)) {
      throw inUse("Index is being created.  " + place(name));
    }
    if (IndexBuild.isAllocating(index)) {
      throw inUse(
          update.delete() == null
              ? "Index is being created but is not backfilling yet. " + place(name)
              : "Index creation is in resource allocation phase. Retry deletion during backfilling"
                  + " phase or when the index is active. "
                  + place(name));
    }
  }

  private void checkOneAtATime() {
    if (!changes.isPresent()) {
      return;
    }
    List<String> underWay =
        new ArrayList<>(
            names(index -> IndexBuild.isBuilding(index) || IndexBuild.isDeleting(index)));
    changes.removed().forEach(removed -> underWay.remove(removed.indexName()));
    if (!underWay.isEmpty()) {
      throw oneAtATime();
    }
  }

  /** Checks a change beside the creation or deletion of an index. */
  private void checkBeside(List<String> indexes, String participle, String noun) {
    if (changesThroughput()) {
      throw inUse(
          "Can't change table IOPS when an index is being %s. Table: %s Indexes: %s"
              .formatted(participle, state.name(), indexes));
    }
    if (request.streamSpecification() != null) {
      throw inUse(
          "Can't change stream status when an index is being %s. Table: %s Indexes: %s"
              .formatted(participle, state.name(), indexes));
    }
    if (ThroughputRules.firstMember(request.onDemandThroughput()) != null) {
      throw inUse(
          "OnDemandThroughput cannot be updated while index %s is in progress for indexes: %s"
              .formatted(noun, indexes));
    }
    if (request.tableClass() != null) {
      Catalog.requireNotUpdating(state);
    }
  }

  private boolean changesThroughput() {
    boolean switches =
        request.billingMode() != null
            && BillingRules.isOnDemand(request.billingMode()) != BillingRules.isOnDemand(table);
    return switches || request.provisionedThroughput() != null;
  }

  private void refuseWarmth() {
    if (UpdateRules.hasMember(request.warmThroughput())) {
      throw new ApiException(
          ModeledErrors.INTERNAL_SERVER_ERROR,
          "Table is under system maintenance, please try again later");
    }
  }

  /** Checks a change that no creation or deletion of an index is beside. */
  private void checkAlone() {
    if (state.status() == TableStatus.UPDATING && changes.isPresent()) {
      throw inUse(reasonToWait());
    }
    boolean mayOverlap =
        request.deletionProtectionEnabled() != null
            || UpdateRules.hasMember(request.warmThroughput());
    if (!mayOverlap) {
      Catalog.requireNotUpdating(state);
    }
  }

  /** What is under way is seen from what will be different afterwards. */
  private String reasonToWait() {
    TableDescription later = state.lasting();
    if (!Objects.equals(table.tableClassSummary(), later.tableClassSummary())) {
      return "Can't create or delete an index when a table class update is in progress.";
    }
    boolean throughput =
        !Objects.equals(table.provisionedThroughput(), later.provisionedThroughput())
            || !Objects.equals(table.billingModeSummary(), later.billingModeSummary());
    return throughput
        ? "Can't create or delete indexes while table IOPS are being updated. Table: "
            + state.name()
        : "Can't create or delete an index when stream status is being updated.";
  }

  private List<String> names(Predicate<GlobalSecondaryIndexDescription> which) {
    return Lists.orEmpty(table.globalSecondaryIndexes()).stream()
        .filter(which)
        .map(index -> Objects.requireNonNull(index.indexName()))
        .toList();
  }

  private @Nullable GlobalSecondaryIndexDescription index(String name) {
    return Lists.orEmpty(table.globalSecondaryIndexes()).stream()
        .filter(index -> name.equals(index.indexName()))
        .findFirst()
        .orElse(null);
  }

  private String place(String indexName) {
    return "Table: " + state.name() + " Index: " + indexName;
  }

  private static ApiException oneAtATime() {
    return new ApiException(
        ModeledErrors.LIMIT_EXCEEDED,
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
            + " per table");
  }

  private static ApiException inUse(String reason) {
    return new ApiException(
        ModeledErrors.RESOURCE_IN_USE,
        "Attempt to change a resource which is still in use: " + reason);
  }
}
