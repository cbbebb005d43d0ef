package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ApiException;
import dev.stator.model.UntagResourceRequest;
import dev.stator.model.UntagResourceResponse;
import java.util.List;
import java.util.Objects;

/** UntagResource. A key that is not there is no error. */
final class UntagResource {
  private final Catalog catalog;

  UntagResource(Catalog catalog) {
    this.catalog = catalog;
  }

  UntagResourceResponse execute(UntagResourceRequest request) {
    String name = ResourceArnRules.tableName(request.resourceArn());
    List<String> keys = Lists.orEmpty(request.tagKeys());
    if (keys.isEmpty()) {
      throw ApiException.validation("Atleast one Tag Key needs to be provided as Input.");
    }
    TagRules.checkKeys(keys);
    ResourceArnRules.require(catalog, Objects.requireNonNull(request.resourceArn()), name);
    catalog.change(name, table -> table.withTags(TagRules.without(table.tags(), keys)));
    return new UntagResourceResponse();
  }
}
