package dev.stator.verify.history;

import dev.stator.engine.Engine;
import dev.stator.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A server on a free port over an engine, and a client that sends every request once. */
final class OverHttp implements Transport {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private final Engine engine;
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  OverHttp(Engine engine) throws IOException {
    this.engine = engine;
    this.server = Server.onLoopback(engine);
    this.address = URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  @Override
  public Reply send(String operation, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", AUTHORIZATION)
            .header("X-Amz-Date", "20260101T000000Z")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a client", e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    engine.close();
  }
}
