package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.ProvisionedThroughputDescription;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of provisioned throughput, of a table or an index. The times of the last increase and
 * decrease show at once, the numbers and the count of decreases when it is done.
 *
 * <p>Sources: dynalite's tests of UpdateTable; ack-api-quirks DDB-TABLE-058, 164.
 *
 * @param current the throughput as it is described, with the count of today
 */
record ProvisionedChange(
    ProvisionedThroughputDescription current, ProvisionedThroughput requested, Instant time) {

  /**
   * Refuses what changes nothing.
   *
   * @param resource such as {@code the table} or {@code the index by-age}
   * @param shortResource such as {@code the table} or {@code index by-age}
   */
  void checkChanges(String resource, String shortResource) {
    if (currentRead() != read() || currentWrite() != write()) {
      return;
    }
    throw ApiException.validation(
        "The provisioned throughput for "
            + resource
            + " will not change. The requested value equals the current value. Current"
            + " ReadCapacityUnits provisioned for "
            + shortResource
            + ": "
            + currentRead()
            + ". Requested ReadCapacityUnits: "
            + read()
            + ". Current WriteCapacityUnits provisioned for "
            + shortResource
            + ": "
            + currentWrite()
            + ". Requested WriteCapacityUnits: "
            + write()
            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
            + " higher limits.");
  }

  /** Returns the description while the change is under way. */
  ProvisionedThroughputDescription now() {
    return current.toBuilder()
        .lastIncreaseDateTime(increases() ? time : current.lastIncreaseDateTime())
        .lastDecreaseDateTime(decreases() ? time : current.lastDecreaseDateTime())
        .build();
  }

  /** Returns the description when the change is done. */
  ProvisionedThroughputDescription later() {
    long decreases = Objects.requireNonNullElse(current.numberOfDecreasesToday(), 0L);
    return now().toBuilder()
        .readCapacityUnits(read())
        .writeCapacityUnits(write())
        .numberOfDecreasesToday(decreases() ? decreases + 1 : decreases)
        .build();
  }

  private boolean increases() {
    return read() > currentRead() || write() > currentWrite();
  }

  private boolean decreases() {
    return read() < currentRead() || write() < currentWrite();
  }

  private long read() {
    return Objects.requireNonNull(requested.readCapacityUnits());
  }

  private long write() {
    return Objects.requireNonNull(requested.writeCapacityUnits());
  }

  private long currentRead() {
    return Objects.requireNonNull(current.readCapacityUnits());
  }

  private long currentWrite() {
    return Objects.requireNonNull(current.writeCapacityUnits());
  }
}
