package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures that have all their parts, but not in the right form or of another scope. Source:
 * answers of the service that the request handler of dynalite notes; for the scope, a recorded
 * answer of 2020 and that in disneystreaming/smithy4s issue 387.
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

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "signature-errors.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`')
  void theTextIsTheServices(
      String name, String authorization, String dateField, String error, String message)
      throws IOException {
    RawClient.Response response = list(authorization, dateField);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}"
                .formatted(error, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a/20260101/us-east-1/dynamodb/aws4_request|host|X-Amz-Date: 20260101T000000Z",
        "a/20260101/us-east-1/dynamodb/aws4_request//|host|X-Amz-Date: 20260101T235959Z",
        // Any key and any region.
        "local/20260101/localhost/dynamodb/aws4_request|host|X-Amz-Date: 20260101T000000Z",
        "AKIA/20260101/x/dynamodb/aws4_request|x-amz-date;Host|X-Amz-Date: 20260101T000000Z",
        // Clocks that are wrong.
        "a/19700101/us-east-1/dynamodb/aws4_request|:authority|X-Amz-Date: 19700101T000000Z",
        "a/99990101/us-east-1/dynamodb/aws4_request|host|X-Amz-Date: 99990101T000000Z",
        // The other field, and its other form.
        "a/20260101/us-east-1/dynamodb/aws4_request|host|Date: 20260101T000000Z",
        "a/20260101/us-east-1/dynamodb/aws4_request|host|Date: Thu, 01 Jan 2026 00:00:00 GMT",
        "a/20260101/us-east-1/dynamodb/aws4_request|host|Date: Fri, 02 Jan 2026 00:30:00 +0100"
      })
  void aSignatureInTheRightFormIsTaken(String credential, String signed, String dateField)
      throws IOException {
    assertThat(
            list(
                    "AWS4-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=b="
                        .formatted(credential, signed),
                    dateField)
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "another service|k%2F20260101%2Fr%2Fsqs%2Faws4_request|20260101T000000Z|host"
            + "|InvalidSignatureException|Credential should be scoped to correct service:"
            + " 'dynamodb'. ",
        "another day|k%2F20260102%2Fr%2Fdynamodb%2Faws4_request|20260101T000000Z|host"
            + "|InvalidSignatureException|Date in Credential scope does not match YYYYMMDD from"
            + " ISO-8601 version of date from HTTP. ",
        "no host|k%2F20260101%2Fr%2Fdynamodb%2Faws4_request|20260101T000000Z|date"
            + "|InvalidSignatureException|'Host' or ':authority' must be a 'SignedHeader' in the"
            + " AWS Authorization.",
        "no date|k%2F20260101%2Fr%2Fdynamodb%2Faws4_request|201|host"
            + "|IncompleteSignatureException|Date must be in ISO-8601 'basic format'. Got '201'."
            + " See http://en.wikipedia.org/wiki/ISO_8601"
      })
  void aPresignedRequestIsCheckedAlike(
      String name, String credential, String date, String signed, String error, String message)
      throws IOException {
    try (RawClient client = server.connect()) {
      RawClient.Response response =
          client
              .head(
                  "POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-SignedHeaders=%s&X-Amz-Signature=00 HTTP/1.1"
                      .formatted(credential, date, signed),
                  "Host: x",
                  "X-Amz-Target: DynamoDB_20120810.ListTables",
                  "Content-Length: 0")
              .read();
      assertThat(response.text())
          .isEqualTo(
              "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}"
                  .formatted(error, message));
    }
  }

  private static RawClient.Response list(String authorization, String dateField)
      throws IOException {
    return server.post(
        "Authorization: %s\r\n%s\r\n%s%s"
            .formatted(authorization, dateField, ServerFixture.LIST_TABLES, ServerFixture.JSON),
        "{}");
  }
}
