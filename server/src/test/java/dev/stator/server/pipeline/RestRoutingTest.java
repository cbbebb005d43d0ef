package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the REST API beside the operations. */
class RestRoutingTest {
  private static final String FOR_LAMBDA =
      ServerFixture.AUTHORIZATION.replace("/dynamodb/", "/lambda/");

  private static RawClient.Response ask(ServerFixture server, String head, String body)
      throws IOException {
    try (RawClient client = server.connect()) {
      return client.send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body).read();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
  void aRequestIsToldApartByItsPath(String method) throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"))) {
      RawClient.Response response =
          ask(server, method + " /rest/x?a=b%20c HTTP/1.1\r\nHost: x\r\n" + FOR_LAMBDA, "{}");
      assertThat(response.status()).isEqualTo(202);
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .isEqualTo(method + " /rest/x {a=b c} {}");
      assertThat(response.header("content-type")).isEqualTo("application/json");
      assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
      assertThat(response.header("x-amzn-errortype")).isNull();
    }
  }

  @Test
  void anErrorHasItsTypeInTheHead() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"))) {
      RawClient.Response response =
          ask(server, "GET /rest?error=Conflict HTTP/1.1\r\nHost: x\r\n" + FOR_LAMBDA, "");
      assertThat(response.status()).isEqualTo(409);
      assertThat(response.header("x-amzn-errortype")).isEqualTo("Conflict");
    }
  }

  @Test
  void aSignatureIsForTheServiceOfThePath() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"))) {
      RawClient.Response response =
          ask(server, "GET /rest HTTP/1.1\r\nHost: x\r\n" + ServerFixture.AUTHORIZATION, "");
      assertThat(response.status()).isEqualTo(400);
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .contains("Credential should be scoped to correct service: 'lambda'. ");
      assertThat(
              server
                  .post(FOR_LAMBDA + ServerFixture.JSON + ServerFixture.LIST_TABLES, "{}")
                  .status())
          .isEqualTo(400);
    }
  }

  /** A page sends this without a preflight: the answer would come too late to keep it. */
  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example:8000"})
  void aPageThatMayNotIsRefusedBeforeAnythingIsDone(String origin) throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("local"))) {
      String head = "POST /rest HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n" + FOR_LAMBDA;
      RawClient.Response refused = ask(server, head + "Origin: " + origin + "\r\n", "{}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("web pages of this origin may not do this");
      assertThat(refused.header("access-control-allow-origin")).isNull();
      String allowed = "http://localhost:3000";
      RawClient.Response answer = ask(server, head + "Origin: " + allowed + "\r\n", "{}");
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo(allowed);
    }
  }

  /** A browser asks so, without a signature, before a page may send what a form cannot. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
  void aPreflightOfAPageThatMayIsToldTheMethods(String method) throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("local"))) {
      RawClient.Response response = preflight(server, "/rest/x", "http://localhost:3000", method);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers())
          .containsAllEntriesOf(
              Map.of(
                  "access-control-allow-origin", "http://localhost:3000",
                  "access-control-allow-headers", "authorization, x-amz-date",
                  "access-control-allow-methods", "GET, POST, PUT, DELETE",
                  "access-control-max-age", "172800",
                  "vary", "origin",
                  "content-length", "0"));
      assertThat(response.header("x-amzn-requestid")).matches("[0-9A-Z]{52}");
    }
  }

  @Test
  void aPreflightOfAPageThatMayNotIsRefused() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("local"))) {
      RawClient.Response response = preflight(server, "/rest", "https://evil.example", "PUT");
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.headers())
          .doesNotContainKeys(
              "access-control-allow-origin",
              "access-control-allow-methods",
              "access-control-max-age");
    }
  }

  /** Nobody but a browser asks so, and a browser says for which page. */
  @Test
  void aPreflightOfNoPageIsARequestLikeOthers() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("*"))) {
      RawClient.Response response = ask(server, "OPTIONS /rest HTTP/1.1\r\nHost: x\r\n", "");
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).contains("MissingAuthenticationTokenException");
    }
  }

  private static RawClient.Response preflight(
      ServerFixture server, String path, String origin, String method) throws IOException {
    String head =
        """
        OPTIONS %s HTTP/1.1\r
        Host: x\r
        Origin: %s\r
        Access-Control-Request-Method: %s\r
        Access-Control-Request-Headers: authorization, x-amz-date\r
        """
            .formatted(path, origin, method);
    return ask(server, head, "");
  }

  @Test
  void aPresignedQueryIsNotEnough() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"))) {
      String query =
          "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260101T000000Z&X-Amz-Signature=00"
              + "&X-Amz-SignedHeaders=host"
              + "&X-Amz-Credential=key%2F20260101%2Fus-east-1%2Flambda%2Faws4_request";
      RawClient.Response response =
          ask(server, "POST /rest" + query + " HTTP/1.1\r\nHost: x\r\n", "{}");
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).contains("MissingAuthenticationTokenException");
    }
  }

  @Test
  void otherPathsAreAsBefore() throws IOException {
    try (ServerFixture server = new ServerFixture(Cors.parse("none"))) {
      assertThat(ask(server, "GET /res HTTP/1.1\r\nHost: x\r\n" + FOR_LAMBDA, "").status())
          .isEqualTo(404);
      assertThat(ask(server, "PUT / HTTP/1.1\r\nHost: x\r\n" + FOR_LAMBDA, "").status())
          .isEqualTo(404);
    }
  }
}
