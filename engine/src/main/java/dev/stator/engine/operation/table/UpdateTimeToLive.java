package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.catalog.TableState;
import dev.stator.engine.catalog.TimeToLive;
import dev.stator.model.ApiException;
import dev.stator.model.TimeToLiveSpecification;
import dev.stator.model.TimeToLiveStatus;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.model.UpdateTimeToLiveResponse;
import dev.stator.storage.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTimeToLive. Another attribute needs TTL to be turned off first. What is wrong with the
 * change itself is told before that it comes too soon: the service refuses a second change for half
 * an hour; here it is refused only as long as the first one shows as being made.
 *
 * <p>Source of the texts and their order: the measurements of the ack-api-quirks project
 * (DDB-TABLE-143, 146, 147, 442).
 */
final class UpdateTimeToLive {
  private final Catalog catalog;
  private final InstantSource clock;
  private final Consumer<String> indexWork;

  /**
   * Creates the operation.
   *
   * @param indexWork is told the name of a table whose items begin or cease to expire
   */
  UpdateTimeToLive(Catalog catalog, InstantSource clock, Consumer<String> indexWork) {
    this.catalog = catalog;
    this.clock = clock;
    this.indexWork = indexWork;
  }

  UpdateTimeToLiveResponse execute(UpdateTimeToLiveRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    TimeToLiveSpecification specification =
        Objects.requireNonNull(request.timeToLiveSpecification());
    try {
      String changed = catalog.change(name, table -> changed(table, specification)).name();
      indexWork.accept(changed);
      return new UpdateTimeToLiveResponse(specification);
    } catch (StorageException fault) {
      // The change may have been made all the same.
      indexWork.accept(ResourceNames.tableName(name));
      throw fault;
    }
  }

  private TableState changed(TableState table, TimeToLiveSpecification specification) {
    String attribute = Objects.requireNonNull(specification.attributeName());
    boolean enable = Objects.requireNonNull(specification.enabled());
    TimeToLive ttl = table.timeToLive();
    boolean isOn = ttl != null && ttl.on();
    if (ttl != null && isOn && !ttl.attribute().equals(attribute)) {
      throw ApiException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is "
              + ttl.attribute());
    }
    if (enable == isOn) {
      throw ApiException.validation("TimeToLive is already " + (enable ? "enabled" : "disabled"));
    }
    requireSettled(ttl);
    Instant settlesAt = catalog.settlesAt();
    return table.withTimeToLive(
        ttl != null && isOn ? ttl.turnedOff(settlesAt) : TimeToLive.turnedOn(attribute, settlesAt));
  }

  private void requireSettled(@Nullable TimeToLive ttl) {
    TimeToLiveStatus status = ttl == null ? null : ttl.status(clock.instant());
    if (status == TimeToLiveStatus.ENABLING || status == TimeToLiveStatus.DISABLING) {
      throw ApiException.validation(
          "Time to live has been modified multiple times within a fixed interval");
    }
  }
}
