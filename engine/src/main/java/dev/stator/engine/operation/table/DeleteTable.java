package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.stream.Streams;
import dev.stator.model.ApiException;
import dev.stator.model.DeleteTableRequest;
import dev.stator.model.DeleteTableResponse;
import dev.stator.model.TableDescription;

/**
 * DeleteTable. Answers with the table in status DELETING, without its keys and indexes.
 *
 * <p>Source of the text: the service's answer as matched by public tools (cloud-nuke,
 * ack-api-quirks DDB-TABLE-442).
 */
final class DeleteTable {
  private final Catalog catalog;
  private final Streams streams;
  private final LiveDescription descriptions;

  DeleteTable(Catalog catalog, Streams streams, LiveDescription descriptions) {
    this.catalog = catalog;
    this.streams = streams;
    this.descriptions = descriptions;
  }

  DeleteTableResponse execute(DeleteTableRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    Table deleted = catalog.delete(name, DeleteTable::checkProtection);
    streams.changed(deleted.name());
    return new DeleteTableResponse(withoutSchema(descriptions.of(deleted)));
  }

  private static void checkProtection(TableDescription table) {
    if (Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
      throw ApiException.validation(
          "Resource cannot be deleted as it is currently protected against deletion. Disable"
              + " deletion protection first.");
    }
  }

  private static TableDescription withoutSchema(TableDescription table) {
    return TableDescription.builder()
        .tableName(table.tableName())
        .tableStatus(table.tableStatus())
        .provisionedThroughput(table.provisionedThroughput())
        .tableSizeBytes(table.tableSizeBytes())
        .itemCount(table.itemCount())
        .tableArn(table.tableArn())
        .tableId(table.tableId())
        .billingModeSummary(table.billingModeSummary())
        .deletionProtectionEnabled(table.deletionProtectionEnabled())
        .build();
  }
}
