package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

/** Every operation of the two APIs is known, and its requests and responses survive JSON. */
class OperationsTest {

  /** The operations of the API reference, counted there. */
  @Test
  void operations_ofBothApis_are58And4() {
    assertThat(Operation.values())
        .filteredOn(operation -> operation.targetPrefix().equals("DynamoDB_20120810"))
        .hasSize(58);
    assertThat(Operation.values())
        .filteredOn(operation -> operation.targetPrefix().equals("DynamoDBStreams_20120810"))
        .extracting(Operation::apiName)
        .containsExactly("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");
  }

  @ParameterizedTest
  @EnumSource
  void ofTarget_ofTheOperationsTarget_isTheOperation(Operation operation) {
    assertThat(Operation.ofTarget(operation.target())).isSameAs(operation);
  }

  @Test
  void ofTarget_unknown_isNull() {
    assertThat(Operation.ofTarget("DynamoDB_20120810.GetItems")).isNull();
    assertThat(Operation.ofTarget("DynamoDB_20111205.GetItem")).isNull();
    assertThat(Operation.ofTarget("")).isNull();
  }

  static Stream<Arguments> operationsAndSeeds() {
    return Arrays.stream(Operation.values())
        .flatMap(op -> Stream.of(arguments(op, 0), arguments(op, 1), arguments(op, 2)));
  }

  @ParameterizedTest
  @MethodSource("operationsAndSeeds")
  void request_writtenAndRead_isEqual(Operation operation, int seed) {
    Structure request = (Structure) Samples.of(operation.apiName() + "Request", seed);
    String json = Json.write(out -> operation.writeRequest(request, out));
    assertThat(Json.request(operation, json)).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("operationsAndSeeds")
  void response_writtenAndRead_isEqual(Operation operation, int seed) {
    Object response = Samples.of(operation.apiName() + "Response", seed);
    String json = Json.write(out -> operation.write(response, out));
    try (JsonParser parser = Json.parser(json)) {
      assertThat(operation.readResponse(parser)).isEqualTo(response);
    }
  }

  /** Members that a newer client sends are ignored, whatever they contain. */
  @ParameterizedTest
  @EnumSource
  void request_withUnknownMembers_ignoresThem(Operation operation) {
    Structure request = Json.request(operation, "{\"X-New\":{\"a\":[1,{\"b\":null}]},\"Y\":[[]]}");
    assertThat(request).isEqualTo(Json.request(operation, "{}"));
  }

  /** A JSON null is an absent member. */
  @Test
  void request_withNullMembers_hasThemAbsent() {
    Structure request =
        Json.request(Operation.PUT_ITEM, "{\"TableName\":null,\"Item\":null,\"Expected\":null}");
    assertThat(request).isEqualTo(PutItemRequest.builder().build());
  }

  @Test
  void request_withEmptyMembers_hasThemPresent() {
    Structure request =
        Json.request(Operation.PUT_ITEM, "{\"TableName\":\"\",\"Item\":{},\"Expected\":{}}");
    assertThat(request).isInstanceOf(PutItemRequest.class);
    PutItemRequest put = (PutItemRequest) request;
    assertThat(put.tableName()).isEmpty();
    assertThat(put.item()).isNotNull();
    assertThat(put.expected()).isEmpty();
  }

  @Test
  void toBuilder_keepsAllMembers() {
    Object table = Samples.of("TableDescription", 1);
    assertThat(((TableDescription) table).toBuilder().build()).isEqualTo(table);
  }
}
