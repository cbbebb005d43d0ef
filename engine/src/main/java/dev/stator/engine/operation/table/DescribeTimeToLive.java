package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeTimeToLiveRequest;
import dev.stator.model.DescribeTimeToLiveResponse;
import dev.stator.model.TableStatus;
import dev.stator.model.TimeToLiveDescription;
import dev.stator.model.TimeToLiveStatus;

/** DescribeTimeToLive. Source of the text: ack-api-quirks DDB-TABLE-442. */
final class DescribeTimeToLive {
  private final Catalog catalog;

  DescribeTimeToLive(Catalog catalog) {
    this.catalog = catalog;
  }

  DescribeTimeToLiveResponse execute(DescribeTimeToLiveRequest request) {
    TableState table = catalog.require(TableNameRules.nameOf(request.tableName())).state();
    if (table.status() == TableStatus.CREATING) {
      throw ApiException.validation(
          "Cannot describe time to live while table is in CREATING state: Current table state is"
              + " CREATING");
    }
    String attribute = table.timeToLiveAttribute();
    TimeToLiveStatus status =
        attribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED;
    return new DescribeTimeToLiveResponse(new TimeToLiveDescription(status.value(), attribute));
  }
}
