package dev.stator.verify.history;

import dev.stator.engine.Engine;
import dev.stator.engine.Execution;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.server.Server;
import dev.stator.server.http.HttpLimits;
import dev.stator.server.http.HttpListener;
import dev.stator.server.pipeline.Call;
import dev.stator.server.pipeline.Cors;
import dev.stator.server.pipeline.Pipeline;
import dev.stator.server.pipeline.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A server on a free port over an engine, and a client that sends every request once. */
final class OverHttp implements Transport {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";
  private static final int EVENT_LOOPS = 2;

  private final Engine engine;
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  OverHttp(Engine engine) throws IOException {
    this.engine = engine;
    this.server =
        Server.start(
            new HttpListener.Options(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                EVENT_LOOPS,
                dev.stator.server.http.Transport.best(),
                HttpLimits.defaults(),
                InstantSource.system()),
            Pipeline.Stages.open(
                service(engine),
                new Pipeline.Settings(
                    "us-east-1",
                    Cors.parse("none"),
                    HttpLimits.Sizes.DEFAULT_BODY,
                    Pipeline.DEFAULT_MAX_WORKERS,
                    HttpLimits.Sizes.DEFAULT_BODY,
                    ThreadLocalRandom::current)));
    this.address = URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  private static Service service(Engine engine) {
    return new Service() {
      @Override
      public boolean supports(Operation operation) {
        return engine.supports(operation);
      }

      @Override
      public Object execute(Operation operation, Structure request, Call call) {
        return engine.execute(operation, request, dev.stator.engine.Call.anonymous());
      }

      @Override
      public @Nullable Execution begin(Operation operation, Structure request, Call call) {
        return engine.begin(operation, request, dev.stator.engine.Call.anonymous());
      }

      @Override
      public boolean mayBlock() {
        return engine.mayBlock();
      }
    };
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
