package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.catalog.TableState;
import dev.stator.engine.catalog.Transition;
import dev.stator.engine.stream.Streams;
import dev.stator.model.TableDescription;
import dev.stator.model.UpdateTableRequest;
import dev.stator.model.UpdateTableResponse;
import dev.stator.storage.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTable. Answers with the table as it shows while the change is under way; a maximum of
 * on-demand throughput that was removed is answered as -1.
 */
final class UpdateTable {
  private final Catalog catalog;
  private final Streams streams;
  private final InstantSource clock;
  private final LiveDescription descriptions;
  private final Consumer<String> indexWork;

  /**
   * @param indexWork is told the name of a table whose indexes have changed
   */
  UpdateTable(
      Catalog catalog,
      Streams streams,
      InstantSource clock,
      LiveDescription descriptions,
      Consumer<String> indexWork) {
    this.catalog = catalog;
    this.streams = streams;
    this.clock = clock;
    this.descriptions = descriptions;
    this.indexWork = indexWork;
  }

  UpdateTableResponse execute(UpdateTableRequest request) {
    String name = UpdateRules.check(request);
    Instant time = streams.labelTime(ResourceNames.tableName(name), Times.now(clock));
    streams.settle(name);
    try {
      Table updated = catalog.change(name, state -> changed(request, state, time));
      streams.changed(updated.name());
      UpdateTableResponse response = response(request, updated);
      beginIndexWork(name, request);
      return response;
    } catch (StorageException fault) {
      // The change may have been made all the same.
      beginIndexWork(name, request);
      throw fault;
    }
  }

  private UpdateTableResponse response(UpdateTableRequest request, Table updated) {
    TableDescription description = descriptions.of(updated);
    if (ThroughputRules.firstMember(request.onDemandThroughput()) != null) {
      description =
          description.toBuilder()
              .onDemandThroughput(
                  Maximums.merged(description.onDemandThroughput(), request.onDemandThroughput()))
              .build();
    }
    return new UpdateTableResponse(description);
  }

  private void beginIndexWork(String name, UpdateTableRequest request) {
    if (IndexChanges.of(request).isPresent()) {
      indexWork.accept(name);
    }
  }

  private TableState changed(UpdateTableRequest request, TableState state, Instant time) {
    Phases phases = new TableUpdate(request, state, catalog.resourceNames(), time).phases();
    return state.withDescription(phases.now(), transition(phases, state.transition()));
  }

  /** A change that shows at once needs no transition; one that overlaps another ends with it. */
  private @Nullable Transition transition(Phases phases, @Nullable Transition current) {
    if (phases.now().equals(phases.later())) {
      return null;
    }
    Transition transition = catalog.transitionTo(phases.later());
    return current != null && current.endsAt().isAfter(transition.endsAt())
        ? new Transition(current.endsAt(), phases.later())
        : transition;
  }
}
