package dev.stator.engine.stream;

import dev.stator.engine.catalog.Table;
import dev.stator.model.BillingMode;
import dev.stator.model.ProvisionedThroughputDescription;
import dev.stator.model.TableDescription;
import dev.stator.storage.TokenRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions a table begins with, and how one is divided.
 *
 * <p>A provisioned table begins with as many as its throughput needs, at 3,000 read and 1,000 write
 * units each; one on demand with one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.Partitions.html">Partitions
 *     and data distribution</a>
 */
final class Partitions {
  /** The most bytes of one partition. */
  static final long MAX_BYTES = 10L << 30;

  private static final double READ_UNITS = 3_000;
  private static final double WRITE_UNITS = 1_000;
  private static final int MAX_AT_FIRST = 256;

  private Partitions() {}

  /** Returns the partitions of a table that has none yet. */
  static List<TokenRange> first(Table table) {
    TableDescription description = table.state().lasting();
    ProvisionedThroughputDescription units = description.provisionedThroughput();
    boolean onDemand =
        description.billingModeSummary() != null
            && BillingMode.of(description.billingModeSummary().billingMode())
                == BillingMode.PAY_PER_REQUEST;
    if (onDemand || units == null) {
      return List.of(TokenRange.ALL);
    }
    double needed =
        orZero(units.readCapacityUnits()) / READ_UNITS
            + orZero(units.writeCapacityUnits()) / WRITE_UNITS;
    return StreamShard.cut((int) Math.clamp(Math.ceil(needed), 1, MAX_AT_FIRST));
  }

  private static long orZero(@Nullable Long units) {
    return units == null ? 0 : units;
  }

  /** Divides a range in the middle. */
  static List<TokenRange> halves(TokenRange range) {
    return split(range, range.first() + ((range.last() - range.first()) >>> 1));
  }

  /**
   * Divides a range.
   *
   * @param lastOfFirst the last token of the first part, not the last of all
   */
  static List<TokenRange> split(TokenRange range, long lastOfFirst) {
    return List.of(
        new TokenRange(range.first(), lastOfFirst), new TokenRange(lastOfFirst + 1, range.last()));
  }
}
