package dev.stator.engine.operation.table;

import dev.stator.model.DescribeEndpointsRequest;
import dev.stator.model.DescribeEndpointsResponse;
import dev.stator.model.Endpoint;
import java.util.List;

/** DescribeEndpoints: this server itself, so that a client that looks for endpoints stays here. */
final class DescribeEndpoints {
  private static final long CACHE_MINUTES = 1_440;

  private final String endpoint;

  DescribeEndpoints(String endpoint) {
    this.endpoint = endpoint;
  }

  DescribeEndpointsResponse execute(DescribeEndpointsRequest request) {
    return new DescribeEndpointsResponse(List.of(new Endpoint(endpoint, CACHE_MINUTES)));
  }
}
