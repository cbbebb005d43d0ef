package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTableResponse;

/** DescribeTable. */
final class DescribeTable {
  private final Catalog catalog;
  private final LiveDescription descriptions;

  DescribeTable(Catalog catalog, LiveDescription descriptions) {
    this.catalog = catalog;
    this.descriptions = descriptions;
  }

  DescribeTableResponse execute(DescribeTableRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    return new DescribeTableResponse(descriptions.of(catalog.require(name)));
  }
}
