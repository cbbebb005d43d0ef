package dev.stator.engine.operation.table;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.catalog.Catalog;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.DeleteTableRequest;
import dev.stator.model.DescribeContinuousBackupsRequest;
import dev.stator.model.DescribeEndpointsRequest;
import dev.stator.model.DescribeLimitsRequest;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTimeToLiveRequest;
import dev.stator.model.ListTablesRequest;
import dev.stator.model.ListTagsOfResourceRequest;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.model.TagResourceRequest;
import dev.stator.model.UntagResourceRequest;
import dev.stator.model.UpdateTableRequest;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.storage.StorageEngine;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on tables, by name. Safe for use by many threads. */
public final class TableOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);

  /** Creates the operations over a catalog and the store in which it is kept. */
  public TableOperations(Catalog catalog, StorageEngine storage, EngineOptions options) {
    LiveDescription descriptions = new LiveDescription(storage, options.clock());
    add(
        Operation.CREATE_TABLE,
        CreateTableRequest.class,
        new CreateTable(catalog, options, descriptions)::execute);
    add(
        Operation.DESCRIBE_TABLE,
        DescribeTableRequest.class,
        new DescribeTable(catalog, descriptions)::execute);
    add(Operation.LIST_TABLES, ListTablesRequest.class, new ListTables(catalog)::execute);
    add(
        Operation.UPDATE_TABLE,
        UpdateTableRequest.class,
        new UpdateTable(catalog, options.clock(), descriptions)::execute);
    add(
        Operation.DELETE_TABLE,
        DeleteTableRequest.class,
        new DeleteTable(catalog, descriptions)::execute);
    addSettings(catalog);
    add(Operation.DESCRIBE_LIMITS, DescribeLimitsRequest.class, new DescribeLimits()::execute);
    add(
        Operation.DESCRIBE_ENDPOINTS,
        DescribeEndpointsRequest.class,
        new DescribeEndpoints(options.endpoint())::execute);
  }

  private void addSettings(Catalog catalog) {
    add(Operation.TAG_RESOURCE, TagResourceRequest.class, new TagResource(catalog)::execute);
    add(Operation.UNTAG_RESOURCE, UntagResourceRequest.class, new UntagResource(catalog)::execute);
    add(
        Operation.LIST_TAGS_OF_RESOURCE,
        ListTagsOfResourceRequest.class,
        new ListTagsOfResource(catalog)::execute);
    add(
        Operation.UPDATE_TIME_TO_LIVE,
        UpdateTimeToLiveRequest.class,
        new UpdateTimeToLive(catalog)::execute);
    add(
        Operation.DESCRIBE_TIME_TO_LIVE,
        DescribeTimeToLiveRequest.class,
        new DescribeTimeToLive(catalog)::execute);
    add(
        Operation.DESCRIBE_CONTINUOUS_BACKUPS,
        DescribeContinuousBackupsRequest.class,
        new DescribeContinuousBackups(catalog)::execute);
  }

  private <I> void add(Operation operation, Class<I> input, Function<I, Object> execute) {
    handlers.put(operation, request -> execute.apply(input.cast(request)));
  }

  /**
   * Returns what executes an operation: from a request of the operation's input, whose constraints
   * hold, to the record of its output, throwing {@link dev.stator.model.ApiException}. Null where
   * the operation is not one on tables.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    return handlers.get(operation);
  }
}
