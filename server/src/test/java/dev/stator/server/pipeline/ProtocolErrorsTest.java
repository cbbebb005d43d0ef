package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.RawClient;
import dev.stator.server.http.RecordedLeaks;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the service answers to requests that reach no operation: bodies to the byte, by their
 * checksums. Source: the connection tests of dynalite, which were recorded from the service.
 */
class ProtocolErrorsTest {
  private static ServerFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerFixture(new Cors.Everybody());
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.service.calls).isEmpty();
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/protocol-errors.csv", delimiter = '|', numLinesToSkip = 1)
  void theBodyHasTheChecksumOfTheServices(
      String name, String target, String headers, String body, String type, String crc32)
      throws IOException {
    String lines = headers == null ? "" : headers.replace("\\n", "\r\n") + "\r\n";
    String path = target == null ? "/" : target;
    String content = body == null ? "" : body;
    try (RawClient client = server.connect()) {
      RawClient.Response response =
          client
              .send(
                  "POST %s HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n%s"
                      .formatted(path, lines, content.length(), content))
              .read();
      assertThat(response.text()).contains("__type");
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.header("x-amz-crc32")).as(response.text()).isEqualTo(crc32);
      assertThat(response.header("content-type")).isEqualTo(type);
      assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
  void aMethodThatIsNotKnownIsNotFound(String method) throws IOException {
    try (RawClient client = server.connect()) {
      assertNotFound(client.send(method + " / HTTP/1.1\r\nHost: x\r\n\r\n").read());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: whatever\r\n",
        "Content-Type: application/x-amz-json-1.1\r\n",
        "Content-Type: application/jsonasdf\r\n"
      })
  void aBodyThatIsNotSaidToBeJsonIsNotFound(String contentType) throws IOException {
    assertNotFound(server.post(contentType, "hi"));
  }

  private static void assertNotFound(RawClient.Response response) {
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).isEqualTo("<UnknownOperationException/>\n");
    assertThat(response.header("x-amz-crc32")).isEqualTo("3552371480");
    assertThat(response.header("content-length")).isEqualTo("29");
    assertThat(response.header("content-type")).isNull();
    assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
  }

  @Test
  void getAnswersHealth() throws IOException {
    try (RawClient client = server.connect()) {
      RawClient.Response response = client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text()).isEqualTo("healthy: dynamodb.us-east-1.amazonaws.com ");
      assertThat(response.header("x-amz-crc32")).isEqualTo("3128867991");
      RawClient.Response head = client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo("42");
      assertNotFound(client.send("GET /elsewhere HTTP/1.1\r\nHost: x\r\n\r\n").read());
    }
  }

  @Test
  void anEmptyBodyIsNotJson() throws IOException {
    RawClient.Response response =
        server.post(ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES, "");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"}{", "{}{}", "7", "{\"Limit\":}", "[]", "{\"Limit\":[[}", "{\"Limit"})
  void whatIsNotJsonIsRefusedWithoutAText(String body) throws IOException {
    RawClient.Response response =
        server.post(
            ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON, body);
    assertThat(response.text())
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
  }

  @Test
  void bytesInNoEncodingAreRefusedWithoutAText() throws IOException {
    for (byte[] body : new byte[][] {{0, 0, '{', 0}, {0, '{', 0, 0}, {-1, -2, 0, 0}, {-1}, {0}}) {
      RawClient.Response response =
          server.post(
              ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON, body);
      assertThat(response.text())
          .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
    }
  }

  @Test
  void jsonThatIsNestedTooDeepIsRefused() throws IOException {
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    RawClient.Response response =
        server.post(
            ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON, deep);
    assertThat(response.text()).contains("SerializationException");
  }
}
