package dev.stator.engine.operation.table;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourcePolicy;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.stream.Streams;
import dev.stator.model.ApiException;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.CreateTableResponse;
import dev.stator.model.ModeledErrors;
import org.jspecify.annotations.Nullable;

/** CreateTable. Answers with the table in status CREATING. */
final class CreateTable {
  /** The initial quota of an account in a region; from the quotas page of the developer guide. */
  private static final int MAX_TABLES = 2_500;

  private final Catalog catalog;
  private final Streams streams;
  private final EngineOptions options;
  private final LiveDescription descriptions;

  CreateTable(
      Catalog catalog, Streams streams, EngineOptions options, LiveDescription descriptions) {
    this.catalog = catalog;
    this.streams = streams;
    this.options = options;
    this.descriptions = descriptions;
  }

  CreateTableResponse execute(CreateTableRequest request) {
    String name = TableSchemaRules.check(request);
    ResourcePolicy policy = policy(request);
    NewTable table =
        new NewTable(
            request,
            name,
            options.ids().get(),
            streams.labelTime(name, Times.now(options.clock())),
            catalog.resourceNames());
    checkCount(name);
    Table created =
        catalog.create(table.creating(), table.active(), Lists.orEmpty(request.tags()), policy);
    streams.changed(name);
    return new CreateTableResponse(descriptions.ofEmpty(created));
  }

  private @Nullable ResourcePolicy policy(CreateTableRequest request) {
    String document = request.resourcePolicy();
    return document == null ? null : ResourcePolicies.created(document, options.clock());
  }

  private void checkCount(String name) {
    if (catalog.tableCount() >= MAX_TABLES && catalog.find(name) == null) {
      throw new ApiException(
          ModeledErrors.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: There is a limit of "
              + MAX_TABLES
              + " tables per subscriber");
    }
  }
}
