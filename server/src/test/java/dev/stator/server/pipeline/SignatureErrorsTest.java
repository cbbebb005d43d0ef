package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures that have all their parts, but not in the right form. Source: answers of the service
 * that the request handler of dynalite notes.
 */
class SignatureErrorsTest {
  private static ServerFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerFixture(new Cors.Nobody());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders|'Credential' not a valid"
            + " key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256"
            + " Signature=b,    Credential,    SignedHeaders'.",
        "AWS4-HMAC-SHA25 Credential=a/b/c/d/e, SignedHeaders=host, Signature=b|Unsupported AWS"
            + " 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ",
        "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=b|Credential must have"
            + " exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
            + " 'a/b/c/d'",
        "AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=b|Authorization header"
            + " requires 'Credential' parameter. Authorization=AWS4-HMAC-SHA256 Credential=,"
            + " SignedHeaders=host, Signature=b"
      },
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`')
  void theTextIsTheServices(String authorization, String message) throws IOException {
    RawClient.Response response =
        server.post(
            "Authorization: "
                + authorization
                + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + ServerFixture.LIST_TABLES
                + ServerFixture.JSON,
            "{}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#IncompleteSignatureException\",\"message\":\"%s\"}"
                .formatted(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request,"
            + "SignedHeaders=host,Signature=b",
        "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request//,"
            + " SignedHeaders=host, Signature=b="
      })
  void aSignatureInTheRightFormIsTaken(String authorization) throws IOException {
    assertThat(
            server
                .post(
                    "Authorization: "
                        + authorization
                        + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
                        + ServerFixture.LIST_TABLES
                        + ServerFixture.JSON,
                    "{}")
                .status())
        .isEqualTo(200);
  }
}
