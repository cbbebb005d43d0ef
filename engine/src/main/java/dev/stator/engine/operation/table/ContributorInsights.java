package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ContributorInsightsAction;
import dev.stator.model.ContributorInsightsStatus;
import dev.stator.model.DescribeContributorInsightsRequest;
import dev.stator.model.DescribeContributorInsightsResponse;
import dev.stator.model.ListContributorInsightsRequest;
import dev.stator.model.ListContributorInsightsResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.UpdateContributorInsightsRequest;
import dev.stator.model.UpdateContributorInsightsResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contributor insights, which are disabled for every table and global index, and may be disabled
 * again.
 *
 * <p>Source: the measurements of the ack-api-quirks project (DDB-TABLE-089, 094, 095, 457).
 */
final class ContributorInsights {
  private final Catalog catalog;

  ContributorInsights(Catalog catalog) {
    this.catalog = catalog;
  }

  DescribeContributorInsightsResponse describe(DescribeContributorInsightsRequest request) {
    String name = requireSubject(request.tableName(), request.indexName());
    return DescribeContributorInsightsResponse.builder()
        .tableName(name)
        .indexName(request.indexName())
        .contributorInsightsStatus(ContributorInsightsStatus.DISABLED.value())
        .build();
  }

  ListContributorInsightsResponse list(ListContributorInsightsRequest request) {
    if (request.tableName() != null) {
      catalog.require(TableNameRules.nameOf(request.tableName()));
    }
    return new ListContributorInsightsResponse(List.of(), null);
  }

  UpdateContributorInsightsResponse update(UpdateContributorInsightsRequest request) {
    String name = requireSubject(request.tableName(), request.indexName());
    if (ContributorInsightsAction.of(request.contributorInsightsAction())
        == ContributorInsightsAction.ENABLE) {
      throw new ApiException(CommonErrors.UNKNOWN_OPERATION, "");
    }
    return UpdateContributorInsightsResponse.builder()
        .tableName(name)
        .indexName(request.indexName())
        .contributorInsightsStatus(ContributorInsightsStatus.DISABLED.value())
        .build();
  }

  /** Returns the name of the table, which is there with its index. */
  private String requireSubject(@Nullable String nameOrArn, @Nullable String indexName) {
    String name = TableNameRules.nameOf(nameOrArn);
    if (indexName != null) {
      TableNameRules.checkLength(indexName, "IndexName");
    }
    TableState table = catalog.require(name).state();
    if (indexName != null
        && Lists.orEmpty(table.description().globalSecondaryIndexes()).stream()
            .noneMatch(index -> Objects.equals(index.indexName(), indexName))) {
      throw new ApiException(
          ModeledErrors.RESOURCE_NOT_FOUND,
          "Requested resource not found: Index: " + indexName + " not found for table: " + name);
    }
    return name;
  }
}
