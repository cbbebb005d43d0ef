package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexUpdate;
import dev.stator.model.IndexStatus;
import dev.stator.model.ModeledErrors;
import dev.stator.model.SSEDescription;
import dev.stator.model.SSESpecification;
import dev.stator.model.SSEStatus;
import dev.stator.model.TableClassSummary;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.TableWarmThroughputDescription;
import dev.stator.model.UpdateGlobalSecondaryIndexAction;
import dev.stator.model.UpdateTableRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one UpdateTable makes of a table. Which changes show at once, which only when they are done,
 * and which put the table into status UPDATING is as measured by the ack-api-quirks project
 * (DDB-TABLE-017, 050, 064, 135, 178, 179, 283, 371).
 */
final class TableUpdate {
  private final UpdateTableRequest request;
  private final TableState state;
  private final TableDescription table;
  private final ResourceNames names;
  private final Instant time;
  private final CapacityUpdate capacity;

  TableUpdate(UpdateTableRequest request, TableState state, ResourceNames names, Instant time) {
    this.request = request;
    this.state = state;
    this.table = state.lasting();
    this.names = names;
    this.time = time;
    this.capacity = new CapacityUpdate(request, table, time);
  }

  /**
   * Returns the phases of the table with the changes.
   *
   * @throws ApiException {@code ValidationException} if one does not fit the table; {@code
   *     ResourceInUseException} if it has to wait; {@code ResourceNotFoundException} if an index
   *     does not exist; {@code LimitExceededException} if there would be too many, or too many at a
   *     time
   */
  Phases phases() {
    new IndexAdmission(request, state).check();
    capacity.check();
    Phases phases = capacity.apply(new Phases(state.description(), table));
    for (GlobalSecondaryIndexUpdate update : Lists.orEmpty(request.globalSecondaryIndexUpdates())) {
      phases = withIndex(phases, update);
    }
    return withSettings(withMaximum(phases));
  }

  private Phases withIndex(Phases phases, GlobalSecondaryIndexUpdate update) {
    if (update.create() != null) {
      IndexAddition addition =
          new IndexAddition(
              update.create(),
              request.attributeDefinitions(),
              state.description(),
              capacity.isOnDemand());
      addition.check();
      return addition.apply(phases, names);
    }
    if (update.delete() != null) {
      var _ = index(update.delete().indexName(), "delete");
      return new IndexRemoval(Objects.requireNonNull(update.delete().indexName())).apply(phases);
    }
    UpdateGlobalSecondaryIndexAction action = Objects.requireNonNull(update.update());
    return new IndexUpdate(action, index(action.indexName(), "update"), capacity.isOnDemand(), time)
        .apply(phases, capacity.becomesProvisioned());
  }

  private GlobalSecondaryIndexDescription index(@Nullable String name, String verb) {
    for (GlobalSecondaryIndexDescription index :
        Lists.orEmpty(state.description().globalSecondaryIndexes())) {
      if (Objects.equals(index.indexName(), name)) {
        requireNotUpdating(index);
        return index;
      }
    }
    boolean isLocal =
        Lists.orEmpty(table.localSecondaryIndexes()).stream()
            .anyMatch(index -> Objects.equals(index.indexName(), name));
    throw isLocal
        ? ApiException.validation(
            "Cannot " + verb + " an index that is not a GlobalSecondaryIndex: " + name)
        : new ApiException(
            ModeledErrors.RESOURCE_NOT_FOUND,
            "Requested resource not found: Index " + name + " for table " + table.tableName());
  }

  private void requireNotUpdating(GlobalSecondaryIndexDescription index) {
    if (IndexStatus.of(index.indexStatus()) == IndexStatus.UPDATING) {
      throw new ApiException(
          ModeledErrors.RESOURCE_IN_USE,
          "Attempt to change a resource which is still in use: Index is being updated. Table: "
              + table.tableName()
              + " Index: "
              + index.indexName());
    }
  }

  private Phases withMaximum(Phases phases) {
    String member = ThroughputRules.firstMember(request.onDemandThroughput());
    if (member == null) {
      return phases;
    }
    if (!capacity.isOnDemand()) {
      throw Invalid.parameters(
          member
              + " for OnDemandThroughput cannot be specified when the table BillingMode is"
              + " PROVISIONED");
    }
    ThroughputRules.checkMaximum(request.onDemandThroughput(), "table", true);
    return phases.both(it ->
        it.toBuilder()
            .onDemandThroughput(
                Maximums.lasting(
                    Maximums.merged(it.onDemandThroughput(), request.onDemandThroughput())))
            .build());
  }

  private Phases withSettings(Phases phases) {
    Phases changed = withWarm(withStream(withEncryption(withTableClass(phases))));
    if (request.globalTableSettingsReplicationMode() != null) {
      changed =
          changed.both(it ->
              it.toBuilder()
                  .globalTableSettingsReplicationMode(request.globalTableSettingsReplicationMode())
                  .build());
    }
    if (request.deletionProtectionEnabled() == null) {
      return changed;
    }
    return changed.both(it ->
        it.toBuilder().deletionProtectionEnabled(request.deletionProtectionEnabled()).build());
  }

  private Phases withTableClass(Phases phases) {
    String tableClass = request.tableClass();
    if (tableClass == null) {
      return phases;
    }
    return phases
        .updating()
        .later(it ->
            it.toBuilder().tableClassSummary(new TableClassSummary(tableClass, time)).build());
  }

  private Phases withEncryption(Phases phases) {
    SSESpecification specification = request.sseSpecification();
    if (specification == null) {
      return phases;
    }
    EncryptionRules.checkChange(specification, table.sseDescription(), names);
    SSEDescription after = EncryptionRules.describe(specification, names);
    SSEDescription shown =
        Objects.requireNonNull(table.sseDescription() == null ? after : table.sseDescription());
    SSEDescription during = shown.toBuilder().status(SSEStatus.UPDATING.value()).build();
    return phases
        .now(it -> it.toBuilder().sseDescription(during).build())
        .later(it -> it.toBuilder().sseDescription(after).build());
  }

  private Phases withStream(Phases phases) {
    if (request.streamSpecification() == null) {
      return phases;
    }
    StreamRules.checkChange(request.streamSpecification(), table);
    return phases
        .updating()
        .both(it -> StreamRules.apply(request.streamSpecification(), it, names, time));
  }

  private Phases withWarm(Phases phases) {
    if (request.warmThroughput() == null || !UpdateRules.hasMember(request.warmThroughput())) {
      return phases;
    }
    TableWarmThroughputDescription current = Objects.requireNonNull(table.warmThroughput());
    WarmChange before = WarmChange.of(current.readUnitsPerSecond(), current.writeUnitsPerSecond());
    WarmChange after = before.requested(request.warmThroughput(), "table");
    return phases
        .now(it ->
            it.toBuilder()
                .warmThroughput(
                    Throughputs.warm(before.read(), before.write(), TableStatus.UPDATING))
                .build())
        .later(it ->
            it.toBuilder()
                .warmThroughput(Throughputs.warm(after.read(), after.write(), TableStatus.ACTIVE))
                .build());
  }
}
