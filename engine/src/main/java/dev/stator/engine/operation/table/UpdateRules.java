package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.BillingMode;
import dev.stator.model.GlobalSecondaryIndexUpdate;
import dev.stator.model.UpdateTableRequest;
import dev.stator.model.WarmThroughput;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which changes one UpdateTable may ask for. Most must come alone. All of it is found out before
 * the table is looked for.
 *
 * <p>Source of the texts and their precedence: the measurements of the ack-api-quirks project
 * (DDB-TABLE-015, 160, 174, 224, 359, 433, 456), for the rules of index updates dynalite's tests as
 * well. Where the service answers an empty structure that comes alone with an internal failure, it
 * counts as absent here.
 */
final class UpdateRules {
  private final UpdateTableRequest request;
  private final List<GlobalSecondaryIndexUpdate> indexUpdates;
  private final boolean hasMaximum;
  private final boolean hasWarm;

  private UpdateRules(UpdateTableRequest request) {
    this.request = request;
    this.indexUpdates = Lists.orEmpty(request.globalSecondaryIndexUpdates());
    this.hasMaximum = ThroughputRules.firstMember(request.onDemandThroughput()) != null;
    this.hasWarm = hasMember(request.warmThroughput());
  }

  /**
   * Checks what the request says by itself, and returns the name of the table.
   *
   * @throws ApiException {@code ValidationException} with the first thing that is wrong
   */
  static String check(UpdateTableRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    UpdateRules rules = new UpdateRules(request);
    rules.checkSomething();
    rules.checkAlone();
    rules.checkThroughput();
    rules.indexUpdates.forEach(UpdateRules::checkIndexUpdate);
    rules.checkOneUpdateForEachIndex();
    TableClassRules.check(request.tableClass());
    EncryptionRules.check(request.sseSpecification());
    GlobalTableRules.checkChange(request);
    Unsupported.refuse(request.vectorIndexUpdates(), "VectorIndexUpdates");
    return name;
  }

  private void checkSomething() {
    if (changes().noneMatch(Objects::nonNull)) {
      throw ApiException.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
              + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
              + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
              + " required");
    }
    if (request.globalSecondaryIndexUpdates() != null && indexUpdates.isEmpty()) {
      throw Invalid.parameters("List of GlobalSecondaryIndexUpdates is empty");
    }
  }

  /**
   * The members that are changes, null where absent. Attribute definitions are none by themselves.
   */
  private Stream<@Nullable Object> changes() {
    return Stream.of(
        request.billingMode(),
        request.provisionedThroughput(),
        indexUpdates.isEmpty() ? null : indexUpdates,
        request.streamSpecification(),
        request.sseSpecification(),
        request.replicaUpdates(),
        request.tableClass(),
        request.deletionProtectionEnabled(),
        request.multiRegionConsistency(),
        request.globalTableWitnessUpdates(),
        hasMaximum ? request.onDemandThroughput() : null,
        hasWarm ? request.warmThroughput() : null,
        request.globalTableSettingsReplicationMode(),
        request.vectorIndexUpdates());
  }

  private void checkAlone() {
    checkAlone(request.replicaUpdates() != null, "Replica modification");
    checkAlone(request.sseSpecification() != null, "Server-Side Encryption modification");
    checkAlone(request.tableClass() != null, "TableClass modification");
    checkAlone(request.deletionProtectionEnabled() != null, "DeletionProtection modification");
    IndexChanges indexChanges = IndexChanges.of(request);
    if (hasWarm && !indexChanges.added().isEmpty()) {
      throw Invalid.parameters(
          "Create global secondary index cannot be specified when updating WarmThroughput");
    }
    checkAlone(hasWarm, "WarmThroughput");
    long others = changes().filter(Objects::nonNull).count() - 1;
    if (hasMaximum && others > (request.billingMode() == null ? 0 : 1)) {
      throw Invalid.parameters(
          "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
    boolean changesCapacity =
        request.provisionedThroughput() != null
            || BillingMode.of(request.billingMode()) == BillingMode.PROVISIONED;
    if (request.streamSpecification() != null && changesCapacity) {
      throw Invalid.parameters("You cannot modify stream status while updating table IOPS");
    }
    if (indexChanges.isPresent() && changesCapacity) {
      throw Invalid.parameters("You cannot create or delete index while updating table IOPS");
    }
    if (indexChanges.isPresent() && request.streamSpecification() != null) {
      throw Invalid.parameters("You cannot create or delete index while changing stream status");
    }
  }

  private void checkAlone(boolean present, String change) {
    if (present && changes().filter(Objects::nonNull).count() > 1) {
      throw Invalid.parameters(change + " must be the only operation in the request");
    }
  }

  private void checkThroughput() {
    if (request.provisionedThroughput() == null) {
      return;
    }
    if (BillingRules.isOnDemand(request.billingMode())) {
      throw BillingRules.provisionedOnDemand();
    }
    BillingRules.checkBounds(request.provisionedThroughput());
  }

  private static void checkIndexUpdate(GlobalSecondaryIndexUpdate update) {
    long actions =
        Stream.of(update.update(), update.create(), update.delete())
            .filter(Objects::nonNull)
            .count();
    if (actions == 0) {
      throw Invalid.parameters(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
              + " GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    if (actions > 1) {
      throw Invalid.parameters(
          "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate"
              + " object");
    }
    if (update.update() != null) {
      WarmThroughput warm = update.update().warmThroughput();
      if (warm != null && !hasMember(warm)) {
        throw Invalid.parameters(
            "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond"
                + " specified for index: "
                + update.update().indexName());
      }
    }
  }

  private void checkOneUpdateForEachIndex() {
    Set<String> names = new HashSet<>();
    for (GlobalSecondaryIndexUpdate update : indexUpdates) {
      String name = indexName(update);
      if (!names.add(name)) {
        throw Invalid.parameters(
            "Only one global secondary index update per index is allowed simultaneously. Index: "
                + name);
      }
    }
  }

  /** Returns the name of the index that an update is about. */
  static String indexName(GlobalSecondaryIndexUpdate update) {
    if (update.update() != null) {
      return Objects.requireNonNull(update.update().indexName());
    }
    if (update.create() != null) {
      return Objects.requireNonNull(update.create().indexName());
    }
    return Objects.requireNonNull(Objects.requireNonNull(update.delete()).indexName());
  }

  /** Returns whether a warm throughput says anything. */
  static boolean hasMember(@Nullable WarmThroughput warm) {
    return warm != null
        && (warm.readUnitsPerSecond() != null || warm.writeUnitsPerSecond() != null);
  }
}
