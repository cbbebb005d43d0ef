package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ApiException;
import dev.stator.model.Tag;
import dev.stator.model.TagResourceRequest;
import dev.stator.model.TagResourceResponse;
import java.util.List;
import java.util.Objects;

/** TagResource. All tags are set or none. */
final class TagResource {
  private final Catalog catalog;

  TagResource(Catalog catalog) {
    this.catalog = catalog;
  }

  TagResourceResponse execute(TagResourceRequest request) {
    String name = ResourceArnRules.tableName(request.resourceArn());
    List<Tag> tags = Lists.orEmpty(request.tags());
    if (tags.isEmpty()) {
      throw ApiException.validation("Atleast one Tag needs to be provided as Input.");
    }
    TagRules.check(tags);
    ResourceArnRules.require(catalog, Objects.requireNonNull(request.resourceArn()), name);
    catalog.change(name, table -> table.withTags(TagRules.merge(table.tags(), tags)));
    return new TagResourceResponse();
  }
}
