package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.TableState;
import dev.stator.engine.catalog.TimeToLive;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeTimeToLiveRequest;
import dev.stator.model.DescribeTimeToLiveResponse;
import dev.stator.model.TableStatus;
import dev.stator.model.TimeToLiveDescription;
import dev.stator.model.TimeToLiveStatus;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * DescribeTimeToLive. What was turned off is described as if it had never been on.
 *
 * <p>Source: ack-api-quirks DDB-TABLE-118, 144, 442.
 */
final class DescribeTimeToLive {
  private final Catalog catalog;
  private final InstantSource clock;

  DescribeTimeToLive(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  DescribeTimeToLiveResponse execute(DescribeTimeToLiveRequest request) {
    TableState table = catalog.require(TableNameRules.nameOf(request.tableName())).state();
    TableStatus status = table.status();
    if (status == TableStatus.CREATING || status == TableStatus.DELETING) {
      throw ApiException.validation(
          "Cannot describe time to live while table is in %s state: Current table state is %s"
              .formatted(status.value(), status.value()));
    }
    return new DescribeTimeToLiveResponse(description(table.timeToLive()));
  }

  private TimeToLiveDescription description(@Nullable TimeToLive ttl) {
    TimeToLiveStatus status = ttl == null ? TimeToLiveStatus.DISABLED : ttl.status(clock.instant());
    if (ttl == null || status == TimeToLiveStatus.DISABLED) {
      return new TimeToLiveDescription(TimeToLiveStatus.DISABLED.value(), null);
    }
    return new TimeToLiveDescription(status.value(), ttl.attribute());
  }
}
