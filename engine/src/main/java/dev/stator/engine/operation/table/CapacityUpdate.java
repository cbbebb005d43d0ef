package dev.stator.engine.operation.table;

import dev.stator.model.BillingMode;
import dev.stator.model.BillingModeSummary;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexUpdate;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.ProvisionedThroughputDescription;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.TableWarmThroughputDescription;
import dev.stator.model.UpdateTableRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a table's billing mode or provisioned throughput.
 *
 * <p>Sources: ack-api-quirks DDB-TABLE-055, 057, 058, 061, 064, 152; the text for vector indexes is
 * quoted by dynoxide.
 */
final class CapacityUpdate {
  private final UpdateTableRequest request;
  private final TableDescription table;
  private final boolean wasOnDemand;
  private final boolean onDemand;
  private final Instant time;

  CapacityUpdate(UpdateTableRequest request, TableDescription table, Instant time) {
    this.request = request;
    this.table = table;
    this.wasOnDemand = BillingRules.isOnDemand(table);
    this.onDemand =
        request.billingMode() == null
            ? wasOnDemand
            : BillingRules.isOnDemand(request.billingMode());
    this.time = time;
  }

  /** Returns whether the table is billed on demand when the request is done. */
  boolean isOnDemand() {
    return onDemand;
  }

  /** Returns whether the table becomes a provisioned one. */
  boolean becomesProvisioned() {
    return wasOnDemand && !onDemand;
  }

  /** Checks the change against the table as it is. */
  void check() {
    ProvisionedThroughput throughput = request.provisionedThroughput();
    boolean namesProvisioned = BillingMode.of(request.billingMode()) == BillingMode.PROVISIONED;
    if (namesProvisioned && throughput == null) {
      throw Invalid.parameters(
          "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    if (onDemand && throughput != null) {
      throw BillingRules.provisionedOnDemand();
    }
    if (namesProvisioned && table.vectorIndexes() != null) {
      throw Invalid.parameters("Tables with vector indexes must be in PAY_PER_REQUEST mode");
    }
    if (becomesProvisioned()) {
      checkEveryIndexIsProvisioned();
    } else if (throughput != null) {
      change(throughput).checkChanges("the table", "the table");
    }
  }

  private void checkEveryIndexIsProvisioned() {
    List<GlobalSecondaryIndexUpdate> updates = Lists.orEmpty(request.globalSecondaryIndexUpdates());
    for (GlobalSecondaryIndexDescription index : Lists.orEmpty(table.globalSecondaryIndexes())) {
      boolean provisioned =
          updates.stream()
              .map(GlobalSecondaryIndexUpdate::update)
              .filter(Objects::nonNull)
              .anyMatch(update ->
                  Objects.equals(update.indexName(), index.indexName())
                      && update.provisionedThroughput() != null);
      if (!provisioned) {
        throw Invalid.parameters(
            "ProvisionedThroughput must be specified for index: " + index.indexName());
      }
    }
  }

  /** Returns the phases of the table with this change, if there is one. */
  Phases apply(Phases phases) {
    if (request.billingMode() == null && request.provisionedThroughput() == null) {
      return phases;
    }
    Phases updating = phases.updating();
    if (wasOnDemand && onDemand) {
      return updating;
    }
    if (onDemand) {
      return toOnDemand(updating);
    }
    return wasOnDemand ? toProvisioned(updating) : provisioned(updating);
  }

  private Phases toOnDemand(Phases phases) {
    return phases
        .both(it -> withoutCapacity(it))
        .now(it -> withBillingMode(it, BillingMode.PAY_PER_REQUEST, null))
        .now(it -> IndexUpdate.replaced(it, null, CapacityUpdate::updating))
        .later(it -> withBillingMode(it, BillingMode.PAY_PER_REQUEST, time))
        .later(CapacityUpdate::withInitialWarmth);
  }

  private Phases toProvisioned(Phases phases) {
    ProvisionedThroughputDescription throughput =
        change(Objects.requireNonNull(request.provisionedThroughput())).later();
    BillingModeSummary summary = Objects.requireNonNull(table.billingModeSummary());
    return phases.both(it ->
        withBillingMode(
            withoutMaximums(it).toBuilder().provisionedThroughput(throughput).build(),
            BillingMode.PROVISIONED,
            summary.lastUpdateToPayPerRequestDateTime()));
  }

  private Phases provisioned(Phases phases) {
    ProvisionedThroughput throughput = Objects.requireNonNull(request.provisionedThroughput());
    ProvisionedChange change = change(throughput);
    return phases
        .now(it -> it.toBuilder().provisionedThroughput(change.now()).build())
        .later(it -> it.toBuilder().provisionedThroughput(change.later()).build())
        .later(it -> withWarm(it, throughput.readCapacityUnits(), throughput.writeCapacityUnits()));
  }

  private ProvisionedChange change(ProvisionedThroughput throughput) {
    return new ProvisionedChange(
        Objects.requireNonNull(LiveDescription.today(table.provisionedThroughput(), time)),
        throughput,
        time);
  }

  private static TableDescription withBillingMode(
      TableDescription table, BillingMode mode, @Nullable Instant onDemandSince) {
    return table.toBuilder()
        .billingModeSummary(new BillingModeSummary(mode.value(), onDemandSince))
        .build();
  }

  private static TableDescription withoutCapacity(TableDescription table) {
    return IndexUpdate.replaced(
        table.toBuilder().provisionedThroughput(zero(table.provisionedThroughput())).build(),
        null,
        index ->
            index.toBuilder().provisionedThroughput(zero(index.provisionedThroughput())).build());
  }

  private static TableDescription withoutMaximums(TableDescription table) {
    return IndexUpdate.replaced(
        table.toBuilder().onDemandThroughput(null).build(),
        null,
        index -> index.toBuilder().onDemandThroughput(null).build());
  }

  private static ProvisionedThroughputDescription zero(
      @Nullable ProvisionedThroughputDescription throughput) {
    return Objects.requireNonNull(throughput).toBuilder()
        .readCapacityUnits(0L)
        .writeCapacityUnits(0L)
        .numberOfDecreasesToday(0L)
        .build();
  }

  private static GlobalSecondaryIndexDescription updating(GlobalSecondaryIndexDescription index) {
    return IndexUpdate.updating(index).build();
  }

  private static TableDescription withInitialWarmth(TableDescription table) {
    TableDescription warm =
        withWarm(table, ThroughputRules.INITIAL_READ_UNITS, ThroughputRules.INITIAL_WRITE_UNITS);
    return IndexUpdate.replaced(
        warm,
        null,
        index ->
            index.toBuilder()
                .warmThroughput(
                    Throughputs.ofIndex(
                        Throughputs.warm(
                            ThroughputRules.INITIAL_READ_UNITS,
                            ThroughputRules.INITIAL_WRITE_UNITS,
                            TableStatus.ACTIVE)))
                .build());
  }

  private static TableDescription withWarm(
      TableDescription table, @Nullable Long read, @Nullable Long write) {
    TableWarmThroughputDescription current = table.warmThroughput();
    WarmChange warm =
        current == null
            ? WarmChange.of(read, write)
            : WarmChange.of(current.readUnitsPerSecond(), current.writeUnitsPerSecond())
                .atLeast(read, write);
    return table.toBuilder()
        .warmThroughput(Throughputs.warm(warm.read(), warm.write(), TableStatus.ACTIVE))
        .build();
  }
}
