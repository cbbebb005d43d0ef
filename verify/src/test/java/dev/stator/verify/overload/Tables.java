package dev.stator.verify.overload;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table that the tests use, and requests for it. */
final class Tables {
  static final String CREATE =
      "{\"TableName\":\"load\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
          + "{\"AttributeName\":\"p\",\"AttributeType\":\"S\"},"
          + "{\"AttributeName\":\"s\",\"AttributeType\":\"N\"}],\"KeySchema\":["
          + "{\"AttributeName\":\"p\",\"KeyType\":\"HASH\"},"
          + "{\"AttributeName\":\"s\",\"KeyType\":\"RANGE\"}]}";

  private Tables() {}

  static void create(int port) throws IOException {
    try (Wire wire = new Wire(port)) {
      Wire.Answer answer = wire.ask("CreateTable", CREATE);
      if (answer.status() != 200) {
        throw new IOException("the table was not created: " + answer);
      }
    }
  }

  static String put(String partition, int sort, int valueBytes) {
    return "{\"TableName\":\"load\",%s}".formatted(item(partition, sort, valueBytes));
  }

  private static String item(String partition, int sort, int valueBytes) {
    return "\"Item\":{%s,\"v\":{\"S\":\"%s\"}}"
        .formatted(key(partition, sort), "x".repeat(valueBytes));
  }

  /** Puts so many items, with sort keys from the first on. */
  static String puts(String partition, int first, int count, int valueBytes) {
    return IntStream.range(first, first + count)
        .mapToObj(sort -> "{\"PutRequest\":{%s}}".formatted(item(partition, sort, valueBytes)))
        .collect(Collectors.joining(",", "{\"RequestItems\":{\"load\":[", "]}}"));
  }

  static String get(String partition, int sort) {
    return "{\"TableName\":\"load\",\"Key\":{%s}}".formatted(key(partition, sort));
  }

  static String add(String partition, int sort) {
    return "{\"TableName\":\"load\",\"Key\":{%s},\"UpdateExpression\":\"ADD n :one\","
            .formatted(key(partition, sort))
        + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}";
  }

  static String query(String partition) {
    return "{\"TableName\":\"load\",\"KeyConditionExpression\":\"p = :p\","
        + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"%s\"}}}".formatted(partition);
  }

  private static String key(String partition, int sort) {
    return "\"p\":{\"S\":\"%s\"},\"s\":{\"N\":\"%d\"}".formatted(partition, sort);
  }
}
