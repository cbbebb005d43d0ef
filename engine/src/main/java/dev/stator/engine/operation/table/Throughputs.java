package dev.stator.engine.operation.table;

import dev.stator.model.GlobalSecondaryIndexWarmThroughputDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.OnDemandThroughput;
import dev.stator.model.ProvisionedThroughput;
import dev.stator.model.ProvisionedThroughputDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.TableWarmThroughputDescription;
import dev.stator.model.WarmThroughput;
import org.jspecify.annotations.Nullable;

/** How the throughput of a new table or index is described. */
final class Throughputs {

  private Throughputs() {}

  /** Returns the description of provisioned throughput; an on-demand table shows zeros. */
  static ProvisionedThroughputDescription provisioned(@Nullable ProvisionedThroughput throughput) {
    ProvisionedThroughput described =
        throughput == null ? new ProvisionedThroughput(0L, 0L) : throughput;
    return ProvisionedThroughputDescription.builder()
        .numberOfDecreasesToday(0L)
        .readCapacityUnits(described.readCapacityUnits())
        .writeCapacityUnits(described.writeCapacityUnits())
        .build();
  }

  /** Returns what a new table or index keeps warm: what was asked for, or what it begins with. */
  static TableWarmThroughputDescription warm(
      @Nullable WarmThroughput warm, @Nullable ProvisionedThroughput throughput) {
    ProvisionedThroughput initial =
        throughput == null
            ? new ProvisionedThroughput(
                ThroughputRules.INITIAL_READ_UNITS, ThroughputRules.INITIAL_WRITE_UNITS)
            : throughput;
    Long read = warm == null ? null : warm.readUnitsPerSecond();
    Long write = warm == null ? null : warm.writeUnitsPerSecond();
    return new TableWarmThroughputDescription(
        read == null ? initial.readCapacityUnits() : read,
        write == null ? initial.writeCapacityUnits() : write,
        TableStatus.ACTIVE.value());
  }

  static TableWarmThroughputDescription warm(long read, long write, TableStatus status) {
    return new TableWarmThroughputDescription(read, write, status.value());
  }

  /** Returns what an index keeps warm, in the form of indexes. */
  static GlobalSecondaryIndexWarmThroughputDescription ofIndex(
      TableWarmThroughputDescription warm) {
    boolean active = TableStatus.of(warm.status()) == TableStatus.ACTIVE;
    return new GlobalSecondaryIndexWarmThroughputDescription(
        warm.readUnitsPerSecond(),
        warm.writeUnitsPerSecond(),
        (active ? IndexStatus.ACTIVE : IndexStatus.UPDATING).value());
  }

  /** Returns a maximum as it is described: absent where no member says anything. */
  static @Nullable OnDemandThroughput maximum(@Nullable OnDemandThroughput maximum) {
    return ThroughputRules.firstMember(maximum) == null ? null : maximum;
  }
}
