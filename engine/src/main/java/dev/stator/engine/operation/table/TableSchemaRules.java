package dev.stator.engine.operation.table;

import dev.stator.model.CreateTableRequest;

/**
 * What a new table may be, in the order in which the service finds it out: members by themselves,
 * billing, keys, indexes, then everything else.
 */
final class TableSchemaRules {

  private TableSchemaRules() {}

  /**
   * Checks everything that the request says by itself but its policy, which comes last and is
   * checked where it is read, and returns the name of the table.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} with the first thing that is
   *     wrong
   */
  static String check(CreateTableRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    GlobalTableRules.checkNewTable(request);
    BillingRules.checkNewTable(request);
    ThroughputRules.checkNewTable(request);
    KeySchemaRules keys = new KeySchemaRules(Lists.orEmpty(request.attributeDefinitions()));
    keys.checkDefinitions();
    keys.checkTable(Lists.orEmpty(request.keySchema()));
    new IndexRules(request, keys).check();
    StreamRules.checkNewTable(request.streamSpecification());
    TableClassRules.check(request.tableClass());
    EncryptionRules.check(request.sseSpecification());
    TagRules.check(Lists.orEmpty(request.tags()));
    return name;
  }
}
