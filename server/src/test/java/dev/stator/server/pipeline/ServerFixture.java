package dev.stator.server.pipeline;

import dev.stator.server.Server;
import dev.stator.server.http.HttpLimits;
import dev.stator.server.http.ListenerFixture;
import dev.stator.server.http.RawClient;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** A server over a service that tests control. */
final class ServerFixture implements AutoCloseable {
  static final int MAX_WORKERS = 2;

  static final String AUTHORIZATION =
      "Authorization: AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00\r\nX-Amz-Date: 20260101T000000Z\r\n";

  static final String JSON = "Content-Type: application/x-amz-json-1.0\r\n";

  static final String LIST_TABLES = "X-Amz-Target: DynamoDB_20120810.ListTables\r\n";

  final FakeService service = new FakeService();
  private final Server server;

  ServerFixture(Cors cors) throws IOException {
    HttpLimits limits = ListenerFixture.limits(ListenerFixture.SMALL, ListenerFixture.PATIENT);
    server =
        Server.start(
            ListenerFixture.options(limits),
            Pipeline.Stages.open(
                service,
                new Pipeline.Settings(
                    "us-east-1",
                    cors,
                    ListenerFixture.SMALL.body(),
                    MAX_WORKERS,
                    ListenerFixture.SMALL.body(),
                    ThreadLocalRandom::current)));
  }

  RawClient connect() throws IOException {
    return new RawClient(server.address().getPort());
  }

  /** Sends one POST on a connection of its own, and returns the reply. */
  RawClient.Response post(String headerLines, String body) throws IOException {
    try (RawClient client = connect()) {
      return client.post(headerLines, body).read();
    }
  }

  /** Sends one POST on a connection of its own, and returns the reply. */
  RawClient.Response post(String headerLines, byte[] body) throws IOException {
    try (RawClient client = connect()) {
      return client.post(headerLines, body).read();
    }
  }

  long heldBodyBytes() {
    return server.listener().heldBodyBytes();
  }

  @Override
  public void close() {
    server.close();
  }
}
