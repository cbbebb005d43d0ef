package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeKinesisStreamingDestinationRequest;
import dev.stator.model.DescribeKinesisStreamingDestinationResponse;
import dev.stator.model.DisableKinesisStreamingDestinationRequest;
import dev.stator.model.DisableKinesisStreamingDestinationResponse;
import java.util.List;

/**
 * The Kinesis destinations of tables, of which there are none.
 *
 * <p>Source: the measurements of the ack-api-quirks project (DDB-TABLE-234, 302, 442).
 */
final class KinesisDestinations {
  private final Catalog catalog;

  KinesisDestinations(Catalog catalog) {
    this.catalog = catalog;
  }

  DescribeKinesisStreamingDestinationResponse describe(
      DescribeKinesisStreamingDestinationRequest request) {
    String name = TableNameRules.nameOf(request.tableName());
    catalog.require(name);
    return new DescribeKinesisStreamingDestinationResponse(name, List.of());
  }

  DisableKinesisStreamingDestinationResponse disable(
      DisableKinesisStreamingDestinationRequest request) {
    catalog.require(TableNameRules.nameOf(request.tableName()));
    throw ApiException.validation(
        "Table is not in a valid state to enable Kinesis Streaming Destination:"
            + " KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
  }
}
