package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stator.server.http.RawClient;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is answered to requests as they are sent, as data: see {@link WireCase} for the form. */
class WireTest {
  private static final String GOOD =
      ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON;

  private static ServerFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerFixture(new Cors.Everybody());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> theAnswersAreThoseOfTheService() throws IOException {
    return WireCase.read("wire-cases.txt").stream()
        .map(aCase -> dynamicTest(aCase.title(), () -> run(aCase)));
  }

  private static void run(WireCase aCase) throws IOException {
    try (RawClient client = server.connect()) {
      RawClient.Response response = client.send(aCase.request()).read();
      assertThat(response.status()).as(response.text()).isEqualTo(aCase.status());
      checkCommon(response);
      for (String line : aCase.expected()) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        String actual = name.equals("body") ? response.text().strip() : response.header(name);
        assertThat(actual)
            .as("%s (source: %s)", name, aCase.source())
            .isEqualTo(value.equals("-") ? null : value);
      }
    }
  }

  /** What every answer has. Source: ScyllaDB's test_http_headers.py and test_crc.py. */
  private static void checkCommon(RawClient.Response response) {
    CRC32 checksum = new CRC32();
    checksum.update(response.body());
    assertThat(response.header("x-amz-crc32")).isEqualTo(Long.toString(checksum.getValue()));
    assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
    assertThat(response.header("server")).isEqualTo("Server");
    assertThat(response.header("date")).endsWith(" GMT");
  }

  /** Source: ScyllaDB's test_manual_requests.py, test_incomplete_json. */
  @Test
  void noBeginningOfARequestIsARequest() throws IOException {
    String whole = "{\"Limit\": 1, \"ExclusiveStartTableName\": \"a\\u00e9\\\"bc\"}";
    try (RawClient client = server.connect()) {
      for (int length = 0; length < whole.length(); length++) {
        RawClient.Response response = client.post(GOOD, whole.substring(0, length)).read();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text())
            .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
      }
    }
  }
}
