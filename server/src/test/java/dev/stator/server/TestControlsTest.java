package dev.stator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.cli.CommandLineParser;
import dev.stator.server.http.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The controls for tests, as a test in any language uses them. */
class TestControlsTest {
  private static final String SIGNED =
      "Authorization: AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00\r\nX-Amz-Date: 20260101T000000Z\r\n"
          + "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810.";

  private RunningServer server;

  private void start(String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "-inMemory";
    arguments[1] = "-port";
    arguments[2] = "0";
    System.arraycopy(more, 0, arguments, 3, more.length);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    server =
        Objects.requireNonNull(
            Main.run(
                    CommandLineParser.ofThisMachine(Main::version),
                    nowhere,
                    nowhere,
                    System.nanoTime(),
                    arguments)
                .server());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawClient.Response control(String method, String name, String body) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send(
              "%s /_stator/%s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(method, name, body.length(), body))
          .read();
    }
  }

  private RawClient.Response moveFrom(String origin) throws IOException {
    String body = "{\"advance\":\"25h\"}";
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send(
              ("POST /_stator/clock HTTP/1.1\r\nHost: x\r\nOrigin: %s\r\n"
                      + "Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s")
                  .formatted(origin, body.length(), body))
          .read();
    }
  }

  private String call(String operation, String json) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client.post(SIGNED + operation + "\r\n", json.replace('\'', '"')).read().text();
    }
  }

  private static Instant now(RawClient.Response answer) {
    assertThat(answer.status()).isEqualTo(200);
    return Instant.parse(answer.text().replaceFirst(".*\"now\":\"([^\"]*)\".*", "$1"));
  }

  @Test
  void theClockIsMovedAndWhatIsExpiredByThenIsDeleted() throws IOException {
    start("--test-controls", "--ttl-rate", "0");
    call(
        "CreateTable",
        "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    call(
        "UpdateTimeToLive",
        "{'TableName':'Tab','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}");
    Instant before = now(control("GET", "clock", ""));
    call(
        "PutItem",
        "{'TableName':'Tab','Item':{'p':{'S':'a'},'until':{'N':'%d'}}}"
            .formatted(before.getEpochSecond() + 24 * 3600));

    assertThat(control("POST", "expire", "").text()).isEqualTo("{\"deleted\":0}");
    Instant after = now(control("POST", "clock", "{\"advance\":\"25h\"}"));
    assertThat(after).isAfterOrEqualTo(before.plusSeconds(25 * 3600));
    assertThat(control("GET", "clock", "").text()).endsWith(",\"ahead\":\"PT25H\"}");
    assertThat(control("POST", "expire", "{}").text()).isEqualTo("{\"deleted\":1}");
    assertThat(call("Scan", "{'TableName':'Tab'}")).contains("\"Count\":0");
  }

  @Test
  void aPageOfAnotherMachineDoesNotMoveTheClock() throws IOException {
    start("--test-controls");
    assertThat(moveFrom("https://evil.example").status()).isEqualTo(403);
    assertThat(control("GET", "clock", "").text()).endsWith(",\"ahead\":\"PT0S\"}");
    assertThat(moveFrom("http://localhost:3000").text()).endsWith(",\"ahead\":\"PT25H\"}");
  }

  @Test
  void aBodyHasALimitOfItsOwn() throws IOException {
    start("--test-controls");
    int limit = 256 * 1024;
    assertThat(control("POST", "clock", " ".repeat(limit)).status()).isEqualTo(400);
    assertThat(control("POST", "clock", " ".repeat(limit + 1)).status()).isEqualTo(413);
  }

  private void createTableWithStream() throws IOException {
    call(
        "CreateTable",
        "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}],"
            + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}");
    call("DescribeTable", "{'TableName':'Tab'}");
  }

  @Test
  void aPartitionOfATableWithAStreamIsSplit() throws IOException {
    start("--test-controls");
    createTableWithStream();
    assertThat(control("POST", "split-partition", "{\"TableName\":\"Tab\"}").text())
        .isEqualTo("{\"split\":true}");
    assertThat(control("POST", "split-partition", "{}").status()).isEqualTo(400);
  }

  @Test
  void aDeletedTablesStreamIsListedAsLongAsStreamsAreKept() throws IOException {
    start("--test-controls", "--stream-retention", "10m");
    createTableWithStream();
    call("DeleteTable", "{'TableName':'Tab'}");
    assertThat(listStreams()).contains("\"TableName\":\"Tab\"");
    now(control("POST", "clock", "{\"advance\":\"9m\"}"));
    assertThat(listStreams()).contains("\"TableName\":\"Tab\"");
    now(control("POST", "clock", "{\"advance\":\"1m\"}"));
    assertThat(listStreams()).contains("\"Streams\":[]");
  }

  @Test
  void whatIsTooOldIsForgottenWhenTheClockHasMoved() throws IOException {
    start("--test-controls");
    createTableWithStream();
    call("PutItem", "{'TableName':'Tab','Item':{'p':{'S':'a'}}}");
    String arn = member("StreamArn", listStreams());
    String shard = member("ShardId", streams("DescribeStream", "{'StreamArn':'" + arn + "'}"));
    String iterator =
        member(
            "ShardIterator",
            streams(
                "GetShardIterator",
                "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'TRIM_HORIZON'}"
                    .formatted(arn, shard)));
    String number =
        member("SequenceNumber", streams("GetRecords", "{'ShardIterator':'" + iterator + "'}"));
    now(control("POST", "clock", "{\"advance\":\"24h\"}"));
    now(control("POST", "clock", "{\"advance\":\"1ms\"}"));
    assertThat(
            streams(
                "GetShardIterator",
                ("{'StreamArn':'%s','ShardId':'%s','SequenceNumber':'%s',"
                        + "'ShardIteratorType':'AT_SEQUENCE_NUMBER'}")
                    .formatted(arn, shard, number)))
        .contains("TrimmedDataAccessException");
  }

  private static String member(String name, String answer) {
    return answer.replaceFirst("(?s).*?\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  private String streams(String operation, String json) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      String target = SIGNED.replace("DynamoDB_", "DynamoDBStreams_") + operation + "\r\n";
      return client.post(target, json.replace('\'', '"')).read().text();
    }
  }

  private String listStreams() throws IOException {
    return streams("ListStreams", "{}");
  }

  @Test
  void whatMeansNothingIsRefused() throws IOException {
    start("--test-controls");
    for (String body : new String[] {"", "{}", "[]", "{\"advance\":5}", "{\"advance\":\"-1h\"}"}) {
      RawClient.Response answer = control("POST", "clock", body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).startsWith("{\"message\":\"the body must be like");
    }
    assertThat(control("POST", "nothing", "").status()).isEqualTo(404);
    assertThat(control("DELETE", "clock", "").status()).isEqualTo(404);
  }

  @Test
  void aServerThatIsNotToldToHasNoControls() throws IOException {
    start();
    assertThat(control("GET", "clock", "").status()).isEqualTo(404);
    assertThat(control("POST", "expire", "").text()).contains("UnknownOperationException");
  }
}
