package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.CreateGlobalTableRequest;
import dev.stator.model.CreateGlobalTableResponse;
import dev.stator.model.DescribeGlobalTableRequest;
import dev.stator.model.DescribeGlobalTableResponse;
import dev.stator.model.DescribeGlobalTableSettingsRequest;
import dev.stator.model.DescribeGlobalTableSettingsResponse;
import dev.stator.model.DescribeTableReplicaAutoScalingRequest;
import dev.stator.model.DescribeTableReplicaAutoScalingResponse;
import dev.stator.model.ErrorType;
import dev.stator.model.ListGlobalTablesRequest;
import dev.stator.model.ListGlobalTablesResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.UpdateGlobalTableRequest;
import dev.stator.model.UpdateGlobalTableResponse;
import dev.stator.model.UpdateGlobalTableSettingsRequest;
import dev.stator.model.UpdateGlobalTableSettingsResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of global tables, of which there are none. Those of 2017 can no longer be created
 * in the service either, so that its answers to their operations are the same for everybody.
 *
 * <p>Source: the measurements of the ack-api-quirks project (DDB-GLOBALTABLE-001 to 003,
 * DDB-GLOBALTABLESETTINGS-001, DDB-TABLE-070, 442, 457); the tests of ScyllaDB's Alternator.
 */
final class GlobalTables {
  ListGlobalTablesResponse list(ListGlobalTablesRequest request) {
    return new ListGlobalTablesResponse(List.of(), null);
  }

  CreateGlobalTableResponse create(CreateGlobalTableRequest request) {
    // Two statements, as Error Prone has it that a method of one throw should not be called.
    String reason =
        "DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB"
            + " global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).";
    throw Invalid.parameters(reason);
  }

  DescribeGlobalTableResponse describe(DescribeGlobalTableRequest request) {
    String name = checked(request.globalTableName());
    throw absent(name);
  }

  UpdateGlobalTableResponse update(UpdateGlobalTableRequest request) {
    String name = checked(request.globalTableName());
    throw absent(name);
  }

  DescribeGlobalTableSettingsResponse describeSettings(DescribeGlobalTableSettingsRequest request) {
    String name = checked(request.globalTableName());
    throw absent(name);
  }

  UpdateGlobalTableSettingsResponse updateSettings(UpdateGlobalTableSettingsRequest request) {
    String name = checked(request.globalTableName());
    throw absent(name);
  }

  DescribeTableReplicaAutoScalingResponse describeAutoScaling(
      DescribeTableReplicaAutoScalingRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    throw absent(ModeledErrors.RESOURCE_NOT_FOUND, name);
  }

  private static String checked(@Nullable String given) {
    String name = Objects.requireNonNull(given);
    TableNameRules.checkLength(name, "TableName");
    return name;
  }

  private static ApiException absent(String name) {
    return absent(ModeledErrors.GLOBAL_TABLE_NOT_FOUND, name);
  }

  private static ApiException absent(ErrorType type, String name) {
    return new ApiException(type, "Global table with name: '" + name + "' does not exist.");
  }
}
