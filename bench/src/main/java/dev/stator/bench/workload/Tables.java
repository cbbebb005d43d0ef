package dev.stator.bench.workload;

import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;

/**
 * The tables of the benchmark: one with a partition key only, beside it one whose partitions are
 * queried, one with three global indexes of all attributes, and one like the first with a stream.
 *
 * @param name the name of the first; the others have {@code -rows} and {@code -indexed} after it
 */
public record Tables(String name) {
  /** How many rows a partition of the second table has: as many as a query answers. */
  public static final int ROWS = 25;

  /** The name that is taken where none is given. */
  public static final String DEFAULT_NAME = "stator-bench";

  private static final String ITEMS_SCHEMA =
      """
      "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],\
      "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]\
      """;

  private static final String STREAM =
      ",\"StreamSpecification\":{\"StreamEnabled\":true,"
          + "\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}";

  private static final String ROWS_SCHEMA =
      """
      "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},\
      {"AttributeName":"r","AttributeType":"S"}],\
      "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"r","KeyType":"RANGE"}]\
      """;

  /** The index that holds the partitions of {@link Kind#ROWS}. */
  static final String QUERIED_INDEX = "rows";

  private static final String INDEXED_SCHEMA =
      """
      "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},\
      {"AttributeName":"p","AttributeType":"S"},{"AttributeName":"r","AttributeType":"S"}],\
      "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"GlobalSecondaryIndexes":[\
      """
          + String.join(
              ",", index(QUERIED_INDEX, "p", "r"), index("ids", "p", "id"), index("all", "r", "p"))
          + "]";

  private static String index(String name, String hash, String range) {
    return """
    {"IndexName":"%s","Projection":{"ProjectionType":"ALL"},"KeySchema":[\
    {"AttributeName":"%s","KeyType":"HASH"},{"AttributeName":"%s","KeyType":"RANGE"}]}\
    """
        .formatted(name, hash, range);
  }

  /** Which of them. */
  public enum Kind {
    ITEMS,
    ROWS,
    INDEXED,
    STREAMED
  }

  /** Returns the name of a table. */
  public String name(Kind kind) {
    return switch (kind) {
      case ITEMS -> name;
      case ROWS -> name + "-rows";
      case INDEXED -> name + "-indexed";
      case STREAMED -> name + "-streamed";
    };
  }

  /** Returns the beginning of a request about a table: everything before its second member. */
  String open(Kind kind) {
    return "{\"TableName\":\"" + name(kind) + "\",";
  }

  /** Returns the request that creates a table, on demand. */
  public Request create(Kind kind) {
    String schema =
        switch (kind) {
          case ITEMS -> ITEMS_SCHEMA;
          case ROWS -> ROWS_SCHEMA;
          case INDEXED -> INDEXED_SCHEMA;
          case STREAMED -> ITEMS_SCHEMA + STREAM;
        };
    String body = open(kind) + "\"BillingMode\":\"PAY_PER_REQUEST\"," + schema + "}";
    return Request.of(Operation.CREATE_TABLE, body);
  }

  /** Returns the request that tells what state a table is in. */
  public Request describe(Kind kind) {
    return Request.of(Operation.DESCRIBE_TABLE, "{\"TableName\":\"" + name(kind) + "\"}");
  }

  /** Returns the request that deletes a table. */
  public Request delete(Kind kind) {
    return Request.of(Operation.DELETE_TABLE, "{\"TableName\":\"" + name(kind) + "\"}");
  }

  private static ItemKey.Row row(long number) {
    return new ItemKey.Row(number / ROWS, Math.toIntExact(number % ROWS));
  }

  /** Returns the key of the item with this number, counted through the table. */
  public static ItemKey key(Kind kind, long number) {
    return switch (kind) {
      case ITEMS, STREAMED -> new ItemKey.Single(number);
      case ROWS -> row(number);
      case INDEXED -> new ItemKey.Indexed(new ItemKey.Single(number), row(number));
    };
  }
}
