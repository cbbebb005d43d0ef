package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.TimeToLiveSpecification;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.model.UpdateTimeToLiveResponse;
import java.util.Objects;

/**
 * UpdateTimeToLive. The setting is in force at once. The service refuses a second change for about
 * half an hour; here it is not refused.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-143, 147, 442).
 */
final class UpdateTimeToLive {
  private final Catalog catalog;

  UpdateTimeToLive(Catalog catalog) {
    this.catalog = catalog;
  }

  UpdateTimeToLiveResponse execute(UpdateTimeToLiveRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    TimeToLiveSpecification specification =
        Objects.requireNonNull(request.timeToLiveSpecification());
    catalog.change(name, table -> changed(table, specification));
    return new UpdateTimeToLiveResponse(specification);
  }

  private static TableState changed(TableState table, TimeToLiveSpecification specification) {
    String current = table.timeToLiveAttribute();
    String attribute = Objects.requireNonNull(specification.attributeName());
    boolean enable = Objects.requireNonNull(specification.enabled());
    if (current != null && !current.equals(attribute)) {
      throw ApiException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
    if (enable == (current != null)) {
      throw ApiException.validation("TimeToLive is already " + (enable ? "enabled" : "disabled"));
    }
    return table.withTimeToLive(enable ? attribute : null);
  }
}
