package dev.stator.engine.hostile;

import static dev.stator.engine.hostile.Things.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.model.QueryRequest;
import dev.stator.model.QueryResponse;
import dev.stator.model.ScanRequest;
import dev.stator.model.ScanResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Queries and scans, page by page, each page asked for until it comes. */
final class PagedReads {
  private static final int MAX_LIMIT = 4;

  private final HostileClient client;
  private final SplittableRandom random;

  PagedReads(HostileClient client, SplittableRandom random) {
    this.client = client;
    this.random = random;
  }

  List<Item> ofPartition(String partition) {
    return query(
        QueryRequest.builder()
            .tableName(TABLE)
            .consistentRead(true)
            .keyConditionExpression("p = :p")
            .expressionAttributeValues(Map.of(":p", new AttributeValue.S(partition)))
            .build(),
        Things.RANGE);
  }

  List<Item> ofLocalIndex(String partition) {
    return query(
        QueryRequest.builder()
            .tableName(TABLE)
            .indexName(Things.LOCAL)
            .consistentRead(true)
            .select(random.nextBoolean() ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES")
            .keyConditionExpression("p = :p AND colour >= :zero")
            .expressionAttributeValues(
                Map.of(":p", new AttributeValue.S(partition), ":zero", Things.number(0)))
            .build(),
        Things.COLOUR);
  }

  List<Item> ofGlobalIndex(String owner) {
    return query(
        QueryRequest.builder()
            .tableName(TABLE)
            .indexName(Things.GLOBAL)
            .keyConditionExpression("#o = :o")
            .expressionAttributeNames(Map.of("#o", Things.OWNER))
            .expressionAttributeValues(Map.of(":o", new AttributeValue.S(owner)))
            .build(),
        Things.VALUE);
  }

  private List<Item> query(QueryRequest query, String order) {
    boolean forward = random.nextBoolean();
    List<Item> found = new ArrayList<>();
    Item last = null;
    do {
      QueryRequest page =
          query.toBuilder()
              .scanIndexForward(forward)
              .limit(1 + random.nextInt(MAX_LIMIT))
              .exclusiveStartKey(last)
              .build();
      QueryResponse response = client.insist(Operation.QUERY, page, QueryResponse.class);
      found.addAll(Objects.requireNonNull(response.items()));
      last = response.lastEvaluatedKey();
    } while (last != null);
    List<Integer> sorts =
        found.stream().map(item -> Things.number(item, order).orElseThrow()).toList();
    List<Integer> sorted = new ArrayList<>(sorts.stream().sorted().toList());
    assertThat(sorts).isEqualTo(forward ? sorted : sorted.reversed());
    return found;
  }

  /** Returns what all segments of a parallel scan show. */
  List<Item> scanInSegments() {
    int segments = 1 + random.nextInt(4);
    List<Item> found = new ArrayList<>();
    for (int segment = 0; segment < segments; segment++) {
      Item last = null;
      do {
        ScanRequest page =
            ScanRequest.builder()
                .tableName(TABLE)
                .totalSegments(segments)
                .segment(segment)
                .limit(1 + random.nextInt(MAX_LIMIT * MAX_LIMIT))
                .exclusiveStartKey(last)
                .build();
        ScanResponse response = client.insist(Operation.SCAN, page, ScanResponse.class);
        found.addAll(Objects.requireNonNull(response.items()));
        last = response.lastEvaluatedKey();
      } while (last != null);
    }
    return found;
  }
}
