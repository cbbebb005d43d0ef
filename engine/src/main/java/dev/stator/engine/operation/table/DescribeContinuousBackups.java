package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ApiException;
import dev.stator.model.ContinuousBackupsDescription;
import dev.stator.model.ContinuousBackupsStatus;
import dev.stator.model.DescribeContinuousBackupsRequest;
import dev.stator.model.DescribeContinuousBackupsResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.PointInTimeRecoveryDescription;
import dev.stator.model.PointInTimeRecoveryStatus;

/**
 * DescribeContinuousBackups. The service enables continuous backups for every table and leaves
 * point-in-time recovery disabled; it cannot be enabled here yet.
 */
final class DescribeContinuousBackups {
  private final Catalog catalog;

  DescribeContinuousBackups(Catalog catalog) {
    this.catalog = catalog;
  }

  DescribeContinuousBackupsResponse execute(DescribeContinuousBackupsRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    if (catalog.find(name) == null) {
      throw new ApiException(ModeledErrors.TABLE_NOT_FOUND, "Table not found: " + name);
    }
    return new DescribeContinuousBackupsResponse(
        ContinuousBackupsDescription.builder()
            .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED.value())
            .pointInTimeRecoveryDescription(
                PointInTimeRecoveryDescription.builder()
                    .pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.DISABLED.value())
                    .build())
            .build());
  }
}
