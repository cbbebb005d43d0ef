package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.RawClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which web pages may send requests. Source of the fields: the CORS tests of dynalite and of
 * ScyllaDB's Alternator, which describe the service.
 */
class CrossOriginTest {

  @Test
  void aPreflightIsToldWhatItAskedFor() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("*"));
        RawClient client = server.connect()) {
      RawClient.Response response =
          client
              .head(
                  "OPTIONS / HTTP/1.1",
                  "Host: x",
                  "Origin: http://example.com",
                  "Access-Control-Request-Headers: a, b, c",
                  "Access-Control-Request-Method: POST")
              .read();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers())
          .containsAllEntriesOf(
              Map.of(
                  "access-control-allow-origin", "*",
                  "access-control-allow-headers", "a, b, c",
                  "access-control-allow-methods", "POST",
                  "access-control-max-age", "172800",
                  "content-length", "0"));
      assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
    }
  }

  @Test
  void aRequestOfAPageIsAnsweredWithLeaveToReadIt() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("*"))) {
      RawClient.Response error = server.post("Origin: http://example.com\r\n", "");
      assertThat(error.status()).isEqualTo(400);
      assertThat(error.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(error.header("access-control-max-age")).isNull();
      assertThat(server.post("", "").header("access-control-allow-origin")).isNull();
    }
  }

  @Test
  void aPageThatMayNotIsToldNothing() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"));
        RawClient client = server.connect()) {
      RawClient.Response response =
          client.head("OPTIONS / HTTP/1.1", "Origin: http://example.com").read();
      assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, http://example.com, *",
    "none, http://localhost:3000, ",
    "local, http://localhost:3000, http://localhost:3000",
    "local, https://app.localhost, https://app.localhost",
    "local, http://127.0.0.1, http://127.0.0.1",
    "local, http://[::1]:80, http://[::1]:80",
    "local, http://localhost.example.com, ",
    "local, null, ",
    "local, http://example.com, ",
    "'http://a.example, http://b.example', http://b.example, http://b.example",
    "'http://a.example, http://b.example', http://c.example, ",
    "example.com, https://example.com, https://example.com",
    "example.com, https://evil-example.com, "
  })
  void thePolicyDecides(String policy, String origin, String allowed) {
    assertThat(Cors.parse(policy).allowed(origin)).isEqualTo(allowed);
  }
}
