package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ContinuousBackupsDescription;
import dev.stator.model.ContinuousBackupsStatus;
import dev.stator.model.DeleteBackupRequest;
import dev.stator.model.DeleteBackupResponse;
import dev.stator.model.DescribeBackupRequest;
import dev.stator.model.DescribeBackupResponse;
import dev.stator.model.DescribeContinuousBackupsRequest;
import dev.stator.model.DescribeContinuousBackupsResponse;
import dev.stator.model.ListBackupsRequest;
import dev.stator.model.ListBackupsResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.PointInTimeRecoveryDescription;
import dev.stator.model.PointInTimeRecoverySpecification;
import dev.stator.model.PointInTimeRecoveryStatus;
import dev.stator.model.UpdateContinuousBackupsRequest;
import dev.stator.model.UpdateContinuousBackupsResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of backups, of which there are none: lists are empty, nothing is found,
 * point-in-time recovery is disabled, and may be disabled again. Continuous backups themselves show
 * as enabled, as the service enables them for every table.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-BACKUP-012, 014,
 * DDB-TABLE-014, 084, 457). The text of a backup that is not there is moto's.
 */
final class Backups {
  private static final Pattern BACKUP_ARN =
      Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[a-zA-Z0-9_.-]+/backup/.+");

  private final Catalog catalog;

  Backups(Catalog catalog) {
    this.catalog = catalog;
  }

  ListBackupsResponse list(ListBackupsRequest request) {
    if (request.tableName() != null) {
      TableNameRules.nameOf(request.tableName());
    }
    if (request.timeRangeLowerBound() != null
        && request.timeRangeUpperBound() != null
        && request.timeRangeLowerBound().isAfter(request.timeRangeUpperBound())) {
      throw Invalid.parameters("Time range lower bound must be less than or equal to upper bound");
    }
    return new ListBackupsResponse(List.of(), null);
  }

  DescribeBackupResponse describe(DescribeBackupRequest request) {
    String arn = backupArn(request.backupArn());
    throw absent(arn);
  }

  DeleteBackupResponse delete(DeleteBackupRequest request) {
    String arn = backupArn(request.backupArn());
    throw absent(arn);
  }

  private static String backupArn(@Nullable String given) {
    String arn = Objects.requireNonNull(given);
    if (!BACKUP_ARN.matcher(arn).matches()) {
      throw ApiException.validation("Invalid Backup ARN");
    }
    return arn;
  }

  private static ApiException absent(String arn) {
    return new ApiException(ModeledErrors.BACKUP_NOT_FOUND, "Backup not found: " + arn);
  }

  DescribeContinuousBackupsResponse describeContinuous(DescribeContinuousBackupsRequest request) {
    requireTable(request.tableName());
    return new DescribeContinuousBackupsResponse(pointInTimeRecoveryDisabled());
  }

  UpdateContinuousBackupsResponse updateContinuous(UpdateContinuousBackupsRequest request) {
    PointInTimeRecoverySpecification specification =
        Objects.requireNonNull(request.pointInTimeRecoverySpecification());
    boolean enable = Objects.requireNonNull(specification.pointInTimeRecoveryEnabled());
    if (!enable && specification.recoveryPeriodInDays() != null) {
      throw ApiException.validation(
          "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time"
              + " recovery.");
    }
    requireTable(request.tableName());
    if (enable) {
      throw new ApiException(CommonErrors.UNKNOWN_OPERATION, "");
    }
    return new UpdateContinuousBackupsResponse(pointInTimeRecoveryDisabled());
  }

  private void requireTable(@Nullable String nameOrArn) {
    String name = TableNameRules.nameOf(nameOrArn);
    if (catalog.find(name) == null) {
      throw new ApiException(ModeledErrors.TABLE_NOT_FOUND, "Table not found: " + name);
    }
  }

  private static ContinuousBackupsDescription pointInTimeRecoveryDisabled() {
    return ContinuousBackupsDescription.builder()
        .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED.value())
        .pointInTimeRecoveryDescription(
            PointInTimeRecoveryDescription.builder()
                .pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.DISABLED.value())
                .build())
        .build();
  }
}
