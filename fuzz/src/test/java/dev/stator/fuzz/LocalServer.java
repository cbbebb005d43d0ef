package dev.stator.fuzz;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.server.Server;
import dev.stator.storage.memory.MemoryEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server over an engine in memory with the limits that it has by default, and a client. */
final class LocalServer implements AutoCloseable {
  /** Far more than any request takes whose cost grows with its size and not faster. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private final Engine engine = Engine.open(new MemoryEngine(), EngineOptions.defaults());
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  LocalServer() throws IOException {
    server = Server.onLoopback(engine);
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.address().getPort() + "/"))
        .timeout(PATIENCE);
  }

  /** Sends a request of this operation; an answer has to come before patience ends. */
  HttpResponse<String> post(String operation, byte[] body, String... moreHeaders)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request()
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", AUTHORIZATION);
    if (moreHeaders.length > 0) {
      request.headers(moreHeaders);
    }
    return client.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Asks whether the server is there. */
  String health() throws IOException, InterruptedException {
    return client.send(request().GET().build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  long heldBytes() {
    return server.listener().heldBodyBytes();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    engine.close();
  }
}
