package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ListTagsOfResourceRequest;
import dev.stator.model.ListTagsOfResourceResponse;
import java.util.Objects;

/**
 * ListTagsOfResource. All tags of a table fit into one page, and a token is ignored, as the service
 * does (ack-api-quirks DDB-TABLE-073, 108).
 */
final class ListTagsOfResource {
  private final Catalog catalog;

  ListTagsOfResource(Catalog catalog) {
    this.catalog = catalog;
  }

  ListTagsOfResourceResponse execute(ListTagsOfResourceRequest request) {
    String name = ResourceArnRules.tableName(request.resourceArn());
    String arn = Objects.requireNonNull(request.resourceArn());
    return new ListTagsOfResourceResponse(
        ResourceArnRules.require(catalog, arn, name).state().tags(), null);
  }
}
