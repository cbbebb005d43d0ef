package dev.stator.engine.operation.table;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.stream.Streams;
import dev.stator.model.CreateGlobalTableRequest;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.DeleteBackupRequest;
import dev.stator.model.DeleteResourcePolicyRequest;
import dev.stator.model.DeleteTableRequest;
import dev.stator.model.DescribeBackupRequest;
import dev.stator.model.DescribeContinuousBackupsRequest;
import dev.stator.model.DescribeContributorInsightsRequest;
import dev.stator.model.DescribeEndpointsRequest;
import dev.stator.model.DescribeExportRequest;
import dev.stator.model.DescribeGlobalTableRequest;
import dev.stator.model.DescribeGlobalTableSettingsRequest;
import dev.stator.model.DescribeImportRequest;
import dev.stator.model.DescribeKinesisStreamingDestinationRequest;
import dev.stator.model.DescribeLimitsRequest;
import dev.stator.model.DescribeTableReplicaAutoScalingRequest;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTimeToLiveRequest;
import dev.stator.model.DisableKinesisStreamingDestinationRequest;
import dev.stator.model.GetResourcePolicyRequest;
import dev.stator.model.ListBackupsRequest;
import dev.stator.model.ListContributorInsightsRequest;
import dev.stator.model.ListExportsRequest;
import dev.stator.model.ListGlobalTablesRequest;
import dev.stator.model.ListImportsRequest;
import dev.stator.model.ListTablesRequest;
import dev.stator.model.ListTagsOfResourceRequest;
import dev.stator.model.Operation;
import dev.stator.model.PutResourcePolicyRequest;
import dev.stator.model.Structure;
import dev.stator.model.TagResourceRequest;
import dev.stator.model.UntagResourceRequest;
import dev.stator.model.UpdateContinuousBackupsRequest;
import dev.stator.model.UpdateContributorInsightsRequest;
import dev.stator.model.UpdateGlobalTableRequest;
import dev.stator.model.UpdateGlobalTableSettingsRequest;
import dev.stator.model.UpdateTableRequest;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.storage.StorageEngine;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on tables, by name. Safe for use by many threads. */
public final class TableOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);

  /**
   * Creates the operations over a catalog and the store in which it is kept.
   *
   * @param indexWork is told the name of a table whose indexes have changed
   */
  public TableOperations(
      Catalog catalog,
      Streams streams,
      StorageEngine storage,
      EngineOptions options,
      Consumer<String> indexWork) {
    LiveDescription descriptions = new LiveDescription(storage, options.clock());
    add(
        Operation.CREATE_TABLE,
        CreateTableRequest.class,
        new CreateTable(catalog, streams, options, descriptions)::execute);
    add(
        Operation.DESCRIBE_TABLE,
        DescribeTableRequest.class,
        new DescribeTable(catalog, descriptions)::execute);
    add(Operation.LIST_TABLES, ListTablesRequest.class, new ListTables(catalog)::execute);
    add(
        Operation.UPDATE_TABLE,
        UpdateTableRequest.class,
        new UpdateTable(catalog, streams, options.clock(), descriptions, indexWork)::execute);
    add(
        Operation.DELETE_TABLE,
        DeleteTableRequest.class,
        new DeleteTable(catalog, streams, descriptions)::execute);
    addSettings(catalog, options.clock());
    addTimeToLive(catalog, options.clock(), indexWork);
    addAbsent(catalog);
    addBackups(new Backups(catalog));
    addGlobalTables(new GlobalTables());
    add(Operation.DESCRIBE_LIMITS, DescribeLimitsRequest.class, new DescribeLimits()::execute);
    add(
        Operation.DESCRIBE_ENDPOINTS,
        DescribeEndpointsRequest.class,
        new DescribeEndpoints(options.endpoint())::execute);
  }

  private void addSettings(Catalog catalog, InstantSource clock) {
    add(Operation.TAG_RESOURCE, TagResourceRequest.class, new TagResource(catalog)::execute);
    add(Operation.UNTAG_RESOURCE, UntagResourceRequest.class, new UntagResource(catalog)::execute);
    add(
        Operation.LIST_TAGS_OF_RESOURCE,
        ListTagsOfResourceRequest.class,
        new ListTagsOfResource(catalog)::execute);
    ResourcePolicies policies = new ResourcePolicies(catalog, clock);
    add(Operation.GET_RESOURCE_POLICY, GetResourcePolicyRequest.class, policies::get);
    add(Operation.PUT_RESOURCE_POLICY, PutResourcePolicyRequest.class, policies::put);
    add(Operation.DELETE_RESOURCE_POLICY, DeleteResourcePolicyRequest.class, policies::delete);
  }

  private void addTimeToLive(Catalog catalog, InstantSource clock, Consumer<String> indexWork) {
    add(
        Operation.UPDATE_TIME_TO_LIVE,
        UpdateTimeToLiveRequest.class,
        new UpdateTimeToLive(catalog, clock, indexWork)::execute);
    add(
        Operation.DESCRIBE_TIME_TO_LIVE,
        DescribeTimeToLiveRequest.class,
        new DescribeTimeToLive(catalog, clock)::execute);
  }

  /** Adds what can be asked of features that no table has. */
  private void addAbsent(Catalog catalog) {
    ContributorInsights insights = new ContributorInsights(catalog);
    add(
        Operation.DESCRIBE_CONTRIBUTOR_INSIGHTS,
        DescribeContributorInsightsRequest.class,
        insights::describe);
    add(Operation.LIST_CONTRIBUTOR_INSIGHTS, ListContributorInsightsRequest.class, insights::list);
    add(
        Operation.UPDATE_CONTRIBUTOR_INSIGHTS,
        UpdateContributorInsightsRequest.class,
        insights::update);
    KinesisDestinations destinations = new KinesisDestinations(catalog);
    add(
        Operation.DESCRIBE_KINESIS_STREAMING_DESTINATION,
        DescribeKinesisStreamingDestinationRequest.class,
        destinations::describe);
    add(
        Operation.DISABLE_KINESIS_STREAMING_DESTINATION,
        DisableKinesisStreamingDestinationRequest.class,
        destinations::disable);
    Transfers transfers = new Transfers();
    add(Operation.LIST_EXPORTS, ListExportsRequest.class, transfers::listExports);
    add(Operation.DESCRIBE_EXPORT, DescribeExportRequest.class, transfers::describeExport);
    add(Operation.LIST_IMPORTS, ListImportsRequest.class, transfers::listImports);
    add(Operation.DESCRIBE_IMPORT, DescribeImportRequest.class, transfers::describeImport);
  }

  private void addBackups(Backups backups) {
    add(Operation.LIST_BACKUPS, ListBackupsRequest.class, backups::list);
    add(Operation.DESCRIBE_BACKUP, DescribeBackupRequest.class, backups::describe);
    add(Operation.DELETE_BACKUP, DeleteBackupRequest.class, backups::delete);
    add(
        Operation.DESCRIBE_CONTINUOUS_BACKUPS,
        DescribeContinuousBackupsRequest.class,
        backups::describeContinuous);
    add(
        Operation.UPDATE_CONTINUOUS_BACKUPS,
        UpdateContinuousBackupsRequest.class,
        backups::updateContinuous);
  }

  private void addGlobalTables(GlobalTables globals) {
    add(Operation.LIST_GLOBAL_TABLES, ListGlobalTablesRequest.class, globals::list);
    add(Operation.CREATE_GLOBAL_TABLE, CreateGlobalTableRequest.class, globals::create);
    add(Operation.DESCRIBE_GLOBAL_TABLE, DescribeGlobalTableRequest.class, globals::describe);
    add(Operation.UPDATE_GLOBAL_TABLE, UpdateGlobalTableRequest.class, globals::update);
    add(
        Operation.DESCRIBE_GLOBAL_TABLE_SETTINGS,
        DescribeGlobalTableSettingsRequest.class,
        globals::describeSettings);
    add(
        Operation.UPDATE_GLOBAL_TABLE_SETTINGS,
        UpdateGlobalTableSettingsRequest.class,
        globals::updateSettings);
    add(
        Operation.DESCRIBE_TABLE_REPLICA_AUTO_SCALING,
        DescribeTableReplicaAutoScalingRequest.class,
        globals::describeAutoScaling);
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
