package dev.stator.engine.operation.item;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.ReadMode;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.item.StoredItem;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.read.ItemReader;
import dev.stator.engine.read.Views;
import dev.stator.model.BatchGetItemRequest;
import dev.stator.model.BatchGetItemResponse;
import dev.stator.model.ConsumedCapacity;
import dev.stator.model.Item;
import dev.stator.model.KeysAndAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items of one or several tables. What does not fit into 16 MB comes back as keys
 * that were not processed. A table that is named twice, by its name and by its ARN, is answered
 * under the first of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGetItem {
  private static final int MAX_KEYS = 100;
  private static final long MAX_RESPONSE_BYTES = 16L << 20;

  private final Catalog catalog;
  private final Views<ItemReader> readers;

  BatchGetItem(Catalog catalog, Views<ItemReader> readers) {
    this.catalog = catalog;
    this.readers = readers;
  }

  /** What is read of one table. */
  private record TableRead(
      String name,
      Table table,
      KeysAndAttributes request,
      List<Item> keys,
      @Nullable ItemProjection projection) {}

  public BatchGetItemResponse execute(BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> requestItems = Objects.requireNonNull(request.requestItems());
    requestItems.keySet().forEach(TableNames::checked);
    Map<String, @Nullable ItemProjection> projections = projections(requestItems);
    int keyCount = requestItems.values().stream().mapToInt(keys -> keys(keys).size()).sum();
    if (keyCount > MAX_KEYS) {
      throw OperationMessages.tooManyItems("BatchGetItem");
    }
    BatchKeys unique = new BatchKeys();
    List<TableRead> reads = new ArrayList<>();
    requestItems.values().forEach(BatchGetItem::checkUnique);
    requestItems.forEach((name, keysAndAttributes) ->
        reads.add(tableRead(name, keysAndAttributes, projections.get(name), unique)));
    Response response = new Response(request.returnConsumedCapacity());
    reads.forEach(response::add);
    return response.build();
  }

  private static Map<String, @Nullable ItemProjection> projections(
      Map<String, KeysAndAttributes> requestItems) {
    checkNotMixed(requestItems.values());
    Map<String, @Nullable ItemProjection> projections = new LinkedHashMap<>();
    requestItems.forEach((name, request) -> {
      new ParameterMix()
          .legacy("AttributesToGet", request.attributesToGet())
          .projection(request.projectionExpression())
          .check(request.expressionAttributeNames(), null);
      keys(request).forEach(key -> ValueRules.check(key, ValueWording.CURRENT));
      projections.put(
          name,
          Projections.of(
              request.expressionAttributeNames(),
              request.projectionExpression(),
              request.attributesToGet()));
    });
    return projections;
  }

  /** The two kinds of projections do not mix, not even where they are of different tables. */
  private static void checkNotMixed(Collection<KeysAndAttributes> requests) {
    ParameterMix mix = new ParameterMix();
    requests.stream()
        .map(KeysAndAttributes::attributesToGet)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(attributes -> mix.legacy("AttributesToGet", attributes));
    requests.stream()
        .map(KeysAndAttributes::projectionExpression)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(mix::projection);
    mix.check(null, null);
  }

  /** Repeated keys are told before it is known whether there is such a table. */
  private static void checkUnique(KeysAndAttributes request) {
    if (new HashSet<>(keys(request)).size() < keys(request).size()) {
      throw OperationMessages.duplicateKeys();
    }
  }

  private TableRead tableRead(
      String name,
      KeysAndAttributes request,
      @Nullable ItemProjection projection,
      BatchKeys unique) {
    Table table = catalog.forItems(name);
    List<Item> keys = new ArrayList<>();
    for (Item key : keys(request)) {
      table.keyRules().checkKey(key);
      if (unique.add(table, key)) {
        keys.add(key);
      }
    }
    KeyPaths.check(projection, table);
    return new TableRead(name, table, request, keys, projection);
  }

  private static List<Item> keys(KeysAndAttributes request) {
    return Objects.requireNonNull(request.keys());
  }

  /** The response as it fills. */
  private final class Response {
    private final @Nullable String returnConsumedCapacity;
    private final Map<String, List<Item>> responses = new LinkedHashMap<>();
    private final Map<Table, String> names = new HashMap<>();
    private final Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
    private final List<ConsumedCapacity> capacities = new ArrayList<>();
    private long responseBytes;

    Response(@Nullable String returnConsumedCapacity) {
      this.returnConsumedCapacity = returnConsumedCapacity;
    }

    void add(TableRead read) {
      CapacityReport capacity = new CapacityReport(read.name(), returnConsumedCapacity);
      ReadMode mode = ReadMode.consistent(Boolean.TRUE.equals(read.request().consistentRead()));
      List<Item> found = new ArrayList<>();
      List<Item> left = new ArrayList<>();
      for (Item key : read.keys()) {
        StoredItem item = responseBytes >= MAX_RESPONSE_BYTES ? null : read(read, key);
        int sizeBytes = item == null ? 0 : item.sizeBytes();
        if (responseBytes + sizeBytes > MAX_RESPONSE_BYTES) {
          responseBytes = MAX_RESPONSE_BYTES;
        }
        if (responseBytes >= MAX_RESPONSE_BYTES) {
          left.add(key);
          continue;
        }
        responseBytes += sizeBytes;
        capacity.addTable(CapacityUnits.read(sizeBytes, mode));
        if (item != null) {
          found.add(read.projection() == null ? item : read.projection().of(item));
        }
      }
      String name = names.computeIfAbsent(read.table(), first -> read.name());
      responses.computeIfAbsent(name, first -> new ArrayList<>()).addAll(found);
      if (!left.isEmpty()) {
        unprocessed.put(read.name(), read.request().toBuilder().keys(left).build());
      }
      ConsumedCapacity report = capacity.report();
      if (report != null) {
        capacities.add(report);
      }
    }

    private @Nullable StoredItem read(TableRead read, Item key) {
      return readers
          .of(read.request().consistentRead())
          .read(read.table(), ItemKey.of(read.table().keys(), key));
    }

    BatchGetItemResponse build() {
      return new BatchGetItemResponse(
          responses, unprocessed, capacities.isEmpty() ? null : capacities);
    }
  }
}
