package dev.stator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is nested too deep, too long or too many, up to the 16 MB that a body may have, is answered
 * as the client's mistake, before the client's patience ends, and leaves a server that is well.
 */
class HostileInputsTest {
  private static final int BODY_BYTES = 16 * 1024 * 1024;
  private static final int DEEP = 100_000;
  private static final int MANY = 100_000;
  private static final String TABLE = "'TableName':'Tab',";
  private static final String KEY = TABLE + "'Key':{'p':{'S':'x'}},";

  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = new LocalServer();
    assertThat(
            send(
                    "CreateTable",
                    """
                    {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
                     'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'}],
                     'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}]}
                    """)
                .statusCode())
        .isEqualTo(200);
    assertThat(send("PutItem", "{" + TABLE + "'Item':{'p':{'S':'x'}}}").statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String operation, String body)
      throws IOException, InterruptedException {
    return server.post(operation, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> nesting() {
    return Stream.of(
        Arguments.of("lists", "[".repeat(DEEP)),
        Arguments.of("closed lists", "[".repeat(DEEP) + "]".repeat(DEEP)),
        Arguments.of("objects", "{'a':".repeat(DEEP)),
        Arguments.of("16 MB of lists", "[".repeat(BODY_BYTES)),
        Arguments.of("16 MB of objects", "{'a':".repeat(BODY_BYTES / 5)),
        Arguments.of("unknown member", "{'x':" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
        Arguments.of(
            "list value",
            "{"
                + TABLE
                + "'Item':{'p':{'S':'x'},'a':"
                + "{'L':[".repeat(DEEP)
                + "]}".repeat(DEEP)
                + "}}"),
        Arguments.of(
            "map value", "{" + TABLE + "'Item':{'p':{'S':'x'},'a':" + "{'M':{'b':".repeat(DEEP)));
  }

  @ParameterizedTest
  @MethodSource("nesting")
  void deepNesting_isNotJson(String name, String body) throws Exception {
    HttpResponse<String> answer = send("PutItem", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("SerializationException");
    assertWell();
  }

  static Stream<Arguments> numbers() {
    return Stream.of("1e999999999", "1".repeat(1_000_000), "0.".concat("0".repeat(1_000_000)))
        .flatMap(number ->
            Stream.of(
                Arguments.of("{" + TABLE + "'Limit':" + number + "}"),
                Arguments.of("{" + TABLE + "'x':" + number + ",'Limit':0}"),
                Arguments.of(
                    "{"
                        + TABLE
                        + "'ScanFilter':{'a':{'ComparisonOperator':'EQ',"
                        + "'AttributeValueList':[{'N':'"
                        + number
                        + "1'}]}}}"),
                Arguments.of(
                    "{"
                        + TABLE
                        + "'FilterExpression':'a = :v',"
                        + "'ExpressionAttributeValues':{':v':{'N':'1e"
                        + number
                        + "'}}}")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void giantNumbers_areTheClientsMistake(String body) throws Exception {
    assertMistake(send("Scan", body));
  }

  private static void assertMistake(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).containsAnyOf("ValidationException", "SerializationException");
    assertWell();
  }

  private static String many(IntFunction<String> each) {
    StringJoiner all = new StringJoiner(",");
    for (int i = 0; i < MANY; i++) {
      all.add(each.apply(i));
    }
    return all.toString();
  }

  static Stream<Arguments> expressions() {
    return Stream.of(
            "(".repeat(DEEP) + "a = :v" + ")".repeat(DEEP),
            "(".repeat(2_000) + "a = :v" + ")".repeat(2_000),
            "(".repeat(4_096),
            "NOT ".repeat(DEEP) + "a = :v",
            "NOT ".repeat(1_000) + "a = :v",
            "size(".repeat(800) + "a",
            "a" + ".a".repeat(2_000) + " = :v",
            "a" + "[1]".repeat(1_300) + " = :v",
            "a IN (" + ":v,".repeat(1_300) + ":v)",
            "a = :v" + " OR a = :v".repeat(400),
            "a[" + "9".repeat(4_000) + "] = :v",
            "#" + "n".repeat(4_000) + " = :v")
        .flatMap(text ->
            Stream.of(
                Arguments.of("DeleteItem", "ConditionExpression", text),
                Arguments.of("UpdateItem", "UpdateExpression", "SET b = " + text),
                Arguments.of("UpdateItem", "UpdateExpression", "REMOVE " + text)));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void longExpressions_areTheClientsMistake(String operation, String parameter, String text)
      throws Exception {
    assertMistake(
        send(
            operation,
            "{"
                + KEY
                + "'"
                + parameter
                + "':'"
                + text
                + "','ExpressionAttributeValues':{':v':{'N':'1'}}}"));
  }

  static Stream<Arguments> crowds() {
    String value = "{'N':'1'}";
    return Stream.of(
        Arguments.of(
            "DeleteItem",
            KEY
                + "'ConditionExpression':'a = :v','ExpressionAttributeValues':{"
                + many(i -> "':v" + i + "':" + value)
                + "}"),
        Arguments.of(
            "DeleteItem",
            KEY
                + "'ConditionExpression':'#a = a','ExpressionAttributeNames':{"
                + many(i -> "'#a" + i + "':'n'")
                + "}"),
        Arguments.of(
            "DeleteItem", KEY + "'Expected':{" + many(i -> "'a" + i + "':{'Exists':false}") + "}"),
        Arguments.of(
            "GetItem", KEY + "'AttributesToGet':[" + many(i -> "'a" + i % 50_000 + "'") + "]"),
        Arguments.of("PutItem", TABLE + "'Item':{" + many(i -> "'a" + i + "':" + value) + "}"),
        Arguments.of(
            "PutItem",
            TABLE + "'Item':{'p':{'S':'x'},'a':{'NS':[" + many(i -> "'" + i + "'") + "]}}"),
        Arguments.of(
            "PutItem",
            TABLE
                + "'Item':{'p':{'S':'x'},'a':{'SS':["
                + many(i -> "'" + i % 99_999 + "'")
                + "]}}"),
        Arguments.of(
            "BatchGetItem",
            "'RequestItems':{'Tab':{'Keys':[" + many(i -> "{'p':{'S':'" + i + "'}}") + "]}}"),
        Arguments.of(
            "BatchWriteItem",
            "'RequestItems':{" + many(i -> "'Tab" + i + "':[{'DeleteRequest':{}}]") + "}"),
        Arguments.of(
            "Scan", TABLE + "'ExclusiveStartKey':{" + many(i -> "'a" + i + "':" + value) + "}"),
        Arguments.of(
            "TagResource",
            "'ResourceArn':'arn:aws:dynamodb:us-east-1:000000000000:table/Tab','Tags':["
                + many(i -> "{'Key':'k" + i + "','Value':''}")
                + "]"));
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void crowdsOfMembers_areTakenOrTheClientsMistake(String operation, String members)
      throws Exception {
    HttpResponse<String> answer = send(operation, "{" + members + "}");
    if (answer.statusCode() == 200) {
      assertWell();
    } else {
      assertMistake(answer);
    }
  }

  /** Names with the same hash, as maps of Java see it, in one object. */
  @Test
  void namesThatCollide_costNoMoreThanOthers() throws Exception {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1 << 16; i++) {
      names.append(i == 0 ? "'" : ",'");
      for (int bit = 0; bit < 16; bit++) {
        names.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      names.append("':{'NULL':true}");
    }
    assertMistake(send("PutItem", "{" + TABLE + "'Item':{" + names + "}}"));
  }

  @Test
  void compressedBodyThatUnfoldsIntoMoreThanABodyMayHave_isTooLarge() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int megabytes = 0; megabytes < 200; megabytes++) {
        gzip.write(spaces);
      }
    }
    assertThat(
            server.post("ListTables", bomb.toByteArray(), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertWell();
  }

  @Test
  void headersFullOfSeparators_areAnswered() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    for (String field : new String[] {"Accept-Encoding", "Origin", "X-Amz-User-Agent"}) {
      assertThat(server.post("ListTables", body, field, ",;=q0 ".repeat(4_000)).statusCode())
          .isEqualTo(200);
    }
    assertThat(server.post("ListTables", body, "X-A", "a".repeat(40_000)).statusCode())
        .isEqualTo(431);
    assertWell();
  }

  private static void assertWell() throws IOException, InterruptedException {
    assertThat(server.health()).startsWith("healthy");
    assertThat(server.heldBytes()).isZero();
  }
}
