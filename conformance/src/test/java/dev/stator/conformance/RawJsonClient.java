package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Sends the very JSON of the cases. */
final class RawJsonClient implements Client {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  RawJsonClient(URI address) {
    this.address = address;
  }

  @Override
  public boolean canSend(String operation, String request) {
    return true;
  }

  @Override
  public Answer send(String operation, String request) {
    HttpResponse<String> response = post(operation, request);
    // An operation without output answers without a body.
    Object body = PlainJson.read(response.body().isEmpty() ? "{}" : response.body());
    if (response.statusCode() == OK) {
      return Answer.response(body);
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(BAD_REQUEST);
    Map<?, ?> error = new HashMap<>((Map<?, ?>) body);
    String type = String.valueOf(error.remove("__type"));
    Object text = error.containsKey("message") ? error.remove("message") : error.remove("Message");
    return Answer.error(type.substring(type.indexOf('#') + 1), (String) text, error);
  }

  /** Returns how the protocol names an operation, of tables or of streams. */
  static String target(String operation) {
    String ofTables = "DynamoDB_20120810." + operation;
    return Operation.ofTarget(ofTables) == null
        ? "DynamoDBStreams_20120810." + operation
        : ofTables;
  }

  private HttpResponse<String> post(String operation, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", target(operation))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", AUTHORIZATION)
            .header("X-Amz-Date", "20260101T000000Z")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a client", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
