package dev.stator.bench.workload;

import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import java.util.List;
import java.util.stream.Collectors;

/** The requests about items, as JSON. Not safe for use by many threads. */
final class ItemRequests {
  private static final String CONSISTENT = ",\"ConsistentRead\":true";
  private static final String EXISTS = ",\"ConditionExpression\":\"attribute_exists(id)\"}";

  private final BenchItem item;
  private final Tables tables;
  private final String open;

  /** Counts the writes, so that each writes another content. */
  private int version;

  ItemRequests(Plan plan) {
    this.item = plan.item();
    this.tables = plan.tables();
    this.open = tables.open(Tables.Kind.ITEMS);
  }

  private static String key(long number) {
    return new ItemKey.Single(number).json();
  }

  private String newItem(long number) {
    return item.json(new ItemKey.Single(number), ++version);
  }

  Request get(long number, boolean consistent) {
    String body = open + "\"Key\":" + key(number) + (consistent ? CONSISTENT : "") + "}";
    return new Request(Operation.GET_ITEM, body, item.sizeBytes());
  }

  Request select(long number) {
    String body =
        "{\"Statement\":\"SELECT * FROM \\\""
            + tables.name(Tables.Kind.ITEMS)
            + "\\\" WHERE id = ?\",\"Parameters\":["
            + key(number).substring("{\"id\":".length(), key(number).length() - 1)
            + "]"
            + CONSISTENT
            + "}";
    return new Request(Operation.EXECUTE_STATEMENT, body, item.sizeBytes());
  }

  Request put(long number) {
    return Request.of(Operation.PUT_ITEM, open + "\"Item\":" + newItem(number) + "}");
  }

  /** A put into another table than the first. */
  Request put(Tables.Kind kind, long number) {
    String json = item.json(Tables.key(kind, number), ++version);
    return Request.of(Operation.PUT_ITEM, tables.open(kind) + "\"Item\":" + json + "}");
  }

  /** Two puts over an item: however often they are repeated, each changes it. */
  List<Request> putTwice(Tables.Kind kind, long number) {
    return List.of(put(kind, number), put(kind, number));
  }

  /** A put over an item that must be there. */
  Request replace(long number) {
    return Request.of(Operation.PUT_ITEM, open + "\"Item\":" + newItem(number) + EXISTS);
  }

  List<Request> deleteAndRefill(long number) {
    return List.of(
        Request.of(Operation.DELETE_ITEM, open + "\"Key\":" + key(number) + EXISTS), put(number));
  }

  Request increment(long number) {
    return Request.of(
        Operation.UPDATE_ITEM,
        open
            + ("\"Key\":" + key(number))
            + ",\"UpdateExpression\":\"SET n = n + :one\""
            + ",\"ConditionExpression\":\"attribute_exists(id) AND n >= :zero\""
            + ",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"},\":zero\":{\"N\":\"0\"}}}");
  }

  /** An update of one of the attributes that fill the item. */
  Request updateField(long number) {
    String value = item.firstValueJson(new ItemKey.Single(number), ++version);
    return Request.of(
        Operation.UPDATE_ITEM,
        open
            + ("\"Key\":" + key(number))
            + ",\"UpdateExpression\":\"SET d00 = :v\""
            + (",\"ExpressionAttributeValues\":{\":v\":" + value + "}}"));
  }

  Request query(long partition) {
    return query(tables.open(Tables.Kind.ROWS), partition);
  }

  Request queryIndex(long partition) {
    String index = "\"IndexName\":\"" + Tables.QUERIED_INDEX + "\",";
    return query(tables.open(Tables.Kind.INDEXED) + index, partition);
  }

  private Request query(String beginning, long partition) {
    String body =
        beginning
            + "\"KeyConditionExpression\":\"p = :p\",\"ExpressionAttributeValues\":{\":p\":{\"S\":\""
            + ItemKey.Row.partitionText(partition)
            + "\"}}}";
    int page = Math.min(Tables.ROWS * item.sizeBytes(), 1 << 20);
    return new Request(Operation.QUERY, body, page);
  }

  /** The floor looks for the limit at the end of the body. */
  Request scan(long after, int limit) {
    String body = open + "\"ExclusiveStartKey\":" + key(after) + ",\"Limit\":" + limit + "}";
    return new Request(Operation.SCAN, body, "{\"Items\":[]}".length());
  }

  Request batchGet(List<Long> numbers) {
    String keys = numbers.stream().map(ItemRequests::key).collect(Collectors.joining(","));
    String body =
        "{\"RequestItems\":{\"" + tables.name(Tables.Kind.ITEMS) + "\":{\"Keys\":[" + keys + "]}}}";
    return new Request(Operation.BATCH_GET_ITEM, body, numbers.size() * item.sizeBytes());
  }

  Request batchWrite(List<Long> numbers) {
    List<ItemKey> keys =
        numbers.stream().map(number -> (ItemKey) new ItemKey.Single(number)).toList();
    return Request.of(Operation.BATCH_WRITE_ITEM, batchOf(Tables.Kind.ITEMS, keys));
  }

  /** Returns the body of a batch of puts. */
  String batchOf(Tables.Kind kind, List<ItemKey> keys) {
    version++;
    return keys.stream()
        .map(key -> "{\"PutRequest\":{\"Item\":" + item.json(key, version) + "}}")
        .collect(
            Collectors.joining(",", "{\"RequestItems\":{\"" + tables.name(kind) + "\":[", "]}}"));
  }

  Request transactWrite(List<Long> numbers) {
    String body =
        numbers.stream()
            .map(number -> "{\"Put\":" + open + "\"Item\":" + newItem(number) + "}}")
            .collect(Collectors.joining(",", "{\"TransactItems\":[", "]}"));
    return Request.of(Operation.TRANSACT_WRITE_ITEMS, body);
  }
}
