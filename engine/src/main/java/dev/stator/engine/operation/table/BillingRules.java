package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.BillingMode;
import dev.stator.model.BillingModeSummary;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.TableDescription;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which throughput goes with which billing mode.
 *
 * <p>Sources of the texts: dynalite's validations; the measurements of the ack-api-quirks project
 * (DDB-TABLE-024, 038, 128).
 */
final class BillingRules {
  private static final long MAX_UNITS = 1_000_000_000_000L;

  private BillingRules() {}

  /** Returns whether a mode is on demand; a table without a mode is provisioned. */
  static boolean isOnDemand(@Nullable String billingMode) {
    return BillingMode.of(billingMode) == BillingMode.PAY_PER_REQUEST;
  }

  /** Returns whether a table is billed on demand. */
  static boolean isOnDemand(TableDescription table) {
    BillingModeSummary summary = table.billingModeSummary();
    return summary != null && isOnDemand(summary.billingMode());
  }

  /** Checks the throughput of a new table. */
  static void checkNewTable(CreateTableRequest request) {
    ProvisionedThroughput throughput = request.provisionedThroughput();
    if (isOnDemand(request.billingMode())) {
      if (throughput != null) {
        throw provisionedOnDemand();
      }
    } else if (throughput == null) {
      throw Invalid.parameters(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    } else {
      checkBounds(throughput);
    }
  }

  /** Returns the refusal of provisioned throughput for an on-demand table. */
  static ApiException provisionedOnDemand() {
    return Invalid.parameters(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
  }

  /** Checks that throughput is within what the service counts at all. */
  static void checkBounds(ProvisionedThroughput throughput) {
    checkBound(Objects.requireNonNull(throughput.readCapacityUnits()), "ReadCapacityUnits");
    checkBound(Objects.requireNonNull(throughput.writeCapacityUnits()), "WriteCapacityUnits");
  }

  private static void checkBound(long units, String member) {
    if (units > MAX_UNITS) {
      throw ApiException.validation(
          "Given value " + units + " for " + member + " is out of bounds");
    }
  }
}
