package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.IndexBuild;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexWarmThroughputDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.OnDemandThroughput;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.TableDescription;
import dev.stator.model.UpdateGlobalSecondaryIndexAction;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of the throughput of one global index.
 *
 * <p>Sources: ack-api-quirks DDB-TABLE-135, 152, 155, 164, 380.
 */
final class IndexUpdate {
  private final UpdateGlobalSecondaryIndexAction action;
  private final GlobalSecondaryIndexDescription index;
  private final String name;
  private final boolean onDemand;
  private final Instant time;

  /**
   * @param index the index as it is described
   * @param onDemand whether the table is billed on demand when the request is done
   */
  IndexUpdate(
      UpdateGlobalSecondaryIndexAction action,
      GlobalSecondaryIndexDescription index,
      boolean onDemand,
      Instant time) {
    this.action = action;
    this.index = index;
    this.name = Objects.requireNonNull(index.indexName());
    this.onDemand = onDemand;
    this.time = time;
  }

  /**
   * Returns the phases of the table with this change.
   *
   * @param switchesBilling whether the table becomes a provisioned one in the same request, so that
   *     equal numbers are a change
   */
  Phases apply(Phases table, boolean switchesBilling) {
    checkKind();
    Phases changed = table;
    if (action.provisionedThroughput() != null) {
      changed = provisioned(changed, action.provisionedThroughput(), switchesBilling);
    }
    if (ThroughputRules.firstMember(action.onDemandThroughput()) != null) {
      changed = maximum(changed);
    }
    return action.warmThroughput() == null ? changed : warm(changed);
  }

  private void checkKind() {
    boolean hasMaximum = ThroughputRules.firstMember(action.onDemandThroughput()) != null;
    boolean hasProvisioned = action.provisionedThroughput() != null;
    if (onDemand && (hasProvisioned || !(hasMaximum || action.warmThroughput() != null))) {
      throw Invalid.parameters(
          "The only Updates for index: "
              + name
              + " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput,"
              + " WarmThroughput");
    }
    if (!onDemand && hasMaximum) {
      throw Invalid.parameters(
          ThroughputRules.firstMember(action.onDemandThroughput())
              + " for OnDemandThroughput for index : "
              + name
              + " cannot be specified when the table BillingMode is PROVISIONED");
    }
    if (!onDemand && !hasProvisioned && action.warmThroughput() == null) {
      throw Invalid.parameters(
          "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);
    }
  }

  private Phases provisioned(
      Phases table, ProvisionedThroughput throughput, boolean switchesBilling) {
    BillingRules.checkBounds(throughput);
    ProvisionedChange change =
        new ProvisionedChange(
            Objects.requireNonNull(LiveDescription.today(index.provisionedThroughput(), time)),
            throughput,
            time);
    if (!switchesBilling) {
      change.checkChanges("the index " + name, "index " + name);
    }
    return table
        .now(replaced(it -> updating(it).provisionedThroughput(change.now()).build()))
        .later(
            replaced(it ->
                it.toBuilder()
                    .provisionedThroughput(change.later())
                    .warmThroughput(
                        described(
                            current()
                                .atLeast(
                                    throughput.readCapacityUnits(),
                                    throughput.writeCapacityUnits()),
                            IndexStatus.ACTIVE))
                    .build()));
  }

  private Phases maximum(Phases table) {
    ThroughputRules.checkMaximum(action.onDemandThroughput(), "index : " + name, true);
    OnDemandThroughput merged =
        Maximums.merged(index.onDemandThroughput(), action.onDemandThroughput());
    return table
        .both(replaced(it -> it.toBuilder().onDemandThroughput(Maximums.lasting(merged)).build()))
        .now(replaced(it -> updating(it).build()));
  }

  private Phases warm(Phases table) {
    WarmChange requested =
        current().requested(Objects.requireNonNull(action.warmThroughput()), "index " + name);
    return table
        .now(
            replaced(it ->
                it.toBuilder().warmThroughput(described(current(), IndexStatus.UPDATING)).build()))
        .later(
            replaced(it ->
                it.toBuilder().warmThroughput(described(requested, IndexStatus.ACTIVE)).build()));
  }

  private WarmChange current() {
    GlobalSecondaryIndexWarmThroughputDescription warm = index.warmThroughput();
    return warm == null
        ? new WarmChange(0, 0)
        : WarmChange.of(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
  }

  private static GlobalSecondaryIndexWarmThroughputDescription described(
      WarmChange warm, IndexStatus status) {
    return new GlobalSecondaryIndexWarmThroughputDescription(
        warm.read(), warm.write(), status.value());
  }

  /** An index that is being built shows that, whatever else changes. */
  static GlobalSecondaryIndexDescription.Builder updating(GlobalSecondaryIndexDescription index) {
    return IndexBuild.isBuilding(index)
        ? index.toBuilder()
        : index.toBuilder().indexStatus(IndexStatus.UPDATING.value());
  }

  private UnaryOperator<TableDescription> replaced(
      UnaryOperator<GlobalSecondaryIndexDescription> change) {
    return table -> replaced(table, name, change);
  }

  /**
   * Returns a description in which one global index, or each where the name is null, is changed.
   */
  static TableDescription replaced(
      TableDescription table,
      @Nullable String name,
      UnaryOperator<GlobalSecondaryIndexDescription> change) {
    return table.toBuilder()
        .globalSecondaryIndexes(
            Lists.mapped(
                table.globalSecondaryIndexes(),
                it -> name == null || name.equals(it.indexName()) ? change.apply(it) : it))
        .build();
  }
}
