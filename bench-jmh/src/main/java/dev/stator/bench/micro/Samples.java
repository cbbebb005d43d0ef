package dev.stator.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stator.model.Operation;
import dev.stator.model.Structure;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Requests and items of the size that the benchmarks use: 400 bytes. */
final class Samples {
  static final String TABLE = "Sample";
  static final String KEY_SCHEMA =
      """
      {"TableName":"Sample","BillingMode":"PAY_PER_REQUEST",\
      "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},\
      {"AttributeName":"r","AttributeType":"S"}],\
      "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"r","KeyType":"RANGE"}]}\
      """;

  private static final JsonFactory JSON = new JsonFactory();

  private Samples() {}

  /** Returns the record of a request. */
  static Structure request(Operation operation, String json) {
    return request(operation, json.getBytes(UTF_8));
  }

  /** Returns the record of a request, as the server decodes it. */
  static Structure request(Operation operation, byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return operation.read(parser);
    }
  }

  /** Returns the key of a row of a partition as JSON. */
  static String keyJson(int partition, int row) {
    return "{\"p\":{\"S\":\"partition-%07d\"},\"r\":{\"S\":\"row-%03d\"}}"
        .formatted(partition, row);
  }

  /** Returns an item of about 400 bytes: strings, numbers, a boolean, a list and a map. */
  static String itemJson(int partition, int row) {
    String key = keyJson(partition, row);
    return key.substring(0, key.length() - 1)
        + (",\"name\":{\"S\":\"" + "n".repeat(60) + "\"}")
        + (",\"text\":{\"S\":\"" + "t".repeat(190) + "\"}")
        + ",\"count\":{\"N\":\"1234\"},\"price\":{\"N\":\"19.99\"},\"active\":{\"BOOL\":true}"
        + ",\"tags\":{\"L\":[{\"S\":\"first\"},{\"S\":\"second\"},{\"N\":\"3\"}]}"
        + ",\"address\":{\"M\":{\"city\":{\"S\":\"Berlin\"},\"zip\":{\"S\":\"10115\"}}}}";
  }

  static String putJson(int partition, int row) {
    return "{\"TableName\":\"Sample\",\"Item\":" + itemJson(partition, row) + "}";
  }

  static String getJson(int partition, int row) {
    return "{\"TableName\":\"Sample\",\"ConsistentRead\":true,\"Key\":"
        + keyJson(partition, row)
        + "}";
  }

  static String updateJson(int partition, int row) {
    return "{\"TableName\":\"Sample\",\"Key\":"
        + keyJson(partition, row)
        + ",\"UpdateExpression\":\"SET #c = #c + :one\""
        + ",\"ConditionExpression\":\"attribute_exists(p) AND #c >= :zero\""
        + ",\"ExpressionAttributeNames\":{\"#c\":\"count\"}"
        + ",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"},\":zero\":{\"N\":\"0\"}}}";
  }

  static String queryJson(int partition) {
    return ("{\"TableName\":\"Sample\",\"KeyConditionExpression\":\"p = :p\","
            + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"partition-%07d\"}}}")
        .formatted(partition);
  }
}
