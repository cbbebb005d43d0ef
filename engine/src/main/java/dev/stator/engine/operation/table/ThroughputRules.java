package dev.stator.engine.operation.table;

import dev.stator.model.CreateGlobalSecondaryIndexAction;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.GlobalSecondaryIndex;
import dev.stator.model.OnDemandThroughput;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.WarmThroughput;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the throughput settings of new tables and indexes may be beyond the billing mode: the
 * maximum of an on-demand table, and what is kept warm.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-038, 039, 051,
 * 128).
 */
final class ThroughputRules {
  /** What an on-demand table can serve from its first moment on. */
  static final long INITIAL_READ_UNITS = 12_000;

  /** What an on-demand table can serve from its first moment on. */
  static final long INITIAL_WRITE_UNITS = 4_000;

  /** Removes a maximum. */
  static final long NO_MAXIMUM = -1;

  private static final String INITIAL_THROUGHPUT =
      "initial throughput for OnDemand. See:"
          + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

  private ThroughputRules() {}

  /** Checks the settings of a new table itself. */
  static void checkNewTable(CreateTableRequest request) {
    boolean onDemand = BillingRules.isOnDemand(request.billingMode());
    OnDemandThroughput maximum = request.onDemandThroughput();
    String member = firstMember(maximum);
    if (member != null && !onDemand) {
      throw Invalid.parameters(
          member
              + " for OnDemandThroughput cannot be specified when table BillingMode is"
              + " PROVISIONED.");
    }
    checkMaximum(maximum, "table", false);
    checkWarm(request.warmThroughput(), request.provisionedThroughput(), "table");
  }

  /** Checks the settings of a global index of a new table. */
  static void checkNewIndex(GlobalSecondaryIndex index, boolean onDemand) {
    String name = Objects.requireNonNull(index.indexName());
    IndexTexts texts =
        new IndexTexts(
            "ProvisionedThroughput should not be specified for index: "
                + name
                + " when BillingMode is PAY_PER_REQUEST",
            "ProvisionedThroughput is not specified for index: " + name,
            " for OnDemandThroughput for index: "
                + name
                + " cannot be specified when table BillingMode is PROVISIONED.");
    checkPresence(index.provisionedThroughput(), index.onDemandThroughput(), onDemand, texts);
    checkMaximum(index.onDemandThroughput(), "index : " + name, false);
    checkWarm(index.warmThroughput(), index.provisionedThroughput(), "index " + name);
  }

  /** Checks the settings of a global index that is added to a table that is there. */
  static void checkAddedIndex(CreateGlobalSecondaryIndexAction index, boolean onDemand) {
    String name = Objects.requireNonNull(index.indexName());
    IndexTexts texts =
        new IndexTexts(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
                + name
                + " when BillingMode is PAY_PER_REQUEST",
            "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name,
            " for OnDemandThroughput for index : "
                + name
                + " cannot be specified when the table BillingMode is PROVISIONED");
    checkPresence(index.provisionedThroughput(), index.onDemandThroughput(), onDemand, texts);
    checkMaximum(index.onDemandThroughput(), "index : " + name, false);
    checkWarm(index.warmThroughput(), index.provisionedThroughput(), "index " + name);
  }

  /**
   * What is wrong with the settings of an index for the billing mode of its table.
   *
   * @param noMaximum what follows the name of the member
   */
  private record IndexTexts(String noThroughput, String throughputMissing, String noMaximum) {}

  private static void checkPresence(
      @Nullable ProvisionedThroughput throughput,
      @Nullable OnDemandThroughput maximum,
      boolean onDemand,
      IndexTexts texts) {
    if (onDemand && throughput != null) {
      throw Invalid.parameters(texts.noThroughput());
    }
    if (!onDemand && throughput == null) {
      throw Invalid.parameters(texts.throughputMissing());
    }
    if (throughput != null) {
      BillingRules.checkBounds(throughput);
    }
    String member = firstMember(maximum);
    if (member != null && !onDemand) {
      throw Invalid.parameters(member + texts.noMaximum());
    }
  }

  /** Returns the name of the first member that is present, or null where none is. */
  static @Nullable String firstMember(@Nullable OnDemandThroughput maximum) {
    if (maximum == null) {
      return null;
    }
    if (maximum.maxReadRequestUnits() != null) {
      return "MaxReadRequestUnits";
    }
    return maximum.maxWriteRequestUnits() == null ? null : "MaxWriteRequestUnits";
  }

  /** Checks a maximum; where it may be removed, by {@link #NO_MAXIMUM}. */
  static void checkMaximum(
      @Nullable OnDemandThroughput maximum, String resource, boolean removable) {
    if (maximum != null) {
      checkMaximum(maximum.maxReadRequestUnits(), "MaxReadRequestUnits", resource, removable);
      checkMaximum(maximum.maxWriteRequestUnits(), "MaxWriteRequestUnits", resource, removable);
    }
  }

  private static void checkMaximum(
      @Nullable Long units, String member, String resource, boolean removable) {
    if (units != null && units < 1 && !(removable && units == NO_MAXIMUM)) {
      throw Invalid.parameters(
          "Requested "
              + member
              + " for OnDemandThroughput for "
              + resource
              + " is outside of valid range");
    }
  }

  private static void checkWarm(
      @Nullable WarmThroughput warm, @Nullable ProvisionedThroughput throughput, String resource) {
    if (warm == null) {
      return;
    }
    if (throughput == null) {
      checkWarm(
          warm.readUnitsPerSecond(), INITIAL_READ_UNITS, "ReadUnits", resource, INITIAL_THROUGHPUT);
      checkWarm(
          warm.writeUnitsPerSecond(),
          INITIAL_WRITE_UNITS,
          "WriteUnits",
          resource,
          INITIAL_THROUGHPUT);
    } else {
      checkWarm(
          warm.readUnitsPerSecond(),
          Objects.requireNonNull(throughput.readCapacityUnits()),
          "ReadUnits",
          resource,
          "ReadCapacityUnits of ProvisionedThroughput");
      checkWarm(
          warm.writeUnitsPerSecond(),
          Objects.requireNonNull(throughput.writeCapacityUnits()),
          "WriteUnits",
          resource,
          "WriteCapacityUnits of ProvisionedThroughput");
    }
  }

  private static void checkWarm(
      @Nullable Long units, long minimum, String kind, String resource, String reason) {
    if (units != null && units < minimum) {
      throw Invalid.parameters(
          "Requested "
              + kind
              + "PerSecond for WarmThroughput for "
              + resource
              + " is lower than "
              + reason);
    }
  }
}
