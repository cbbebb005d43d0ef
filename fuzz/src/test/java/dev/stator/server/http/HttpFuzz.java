package dev.stator.server.http;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.server.pipeline.Call;
import dev.stator.server.pipeline.Cors;
import dev.stator.server.pipeline.Pipeline;
import dev.stator.server.pipeline.Service;
import dev.stator.storage.memory.MemoryEngine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * What arrives on a connection: whatever the bytes are, and however they are cut, what leaves is a
 * row of HTTP responses without a fault of the server, and nothing stays held.
 */
public final class HttpFuzz {
  private static final int BODY_LIMIT = 64 * 1024;
  private static final int RESPONSE_LIMIT = 1 << 20;
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static final HttpLimits LIMITS =
      new HttpLimits(
          4,
          4,
          new HttpLimits.Sizes(512, 2048, BODY_LIMIT, 4L * BODY_LIMIT, 4L * RESPONSE_LIMIT),
          new HttpLimits.Timeouts(PATIENT, PATIENT, PATIENT, PATIENT));

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("1994-11-15T08:12:31Z"));

  private HttpFuzz() {}

  /** The first byte says how the rest, which is what a client sends, is cut. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try (Engine engine = Engine.open(new MemoryEngine(), EngineOptions.defaults());
        Pipeline pipeline = new Pipeline(stages(engine))) {
      HttpContext http = new HttpContext(LIMITS, pipeline, CLOCK);
      EmbeddedChannel client = new EmbeddedChannel();
      client
          .pipeline()
          .addLast(new HttpResponseDecoder(), new HttpObjectAggregator(RESPONSE_LIMIT));
      DuplexChannelInMemory server = new DuplexChannelInMemory();
      server.pipeline().addLast(new ConnectionInitializer(http));
      int step = bytes.length == 0 || bytes[0] == 0 ? Integer.MAX_VALUE : bytes[0] & 0xFF;
      for (int at = 1; at < bytes.length && server.isOpen(); at += Math.min(step, bytes.length)) {
        long to = Math.min(bytes.length, (long) at + step);
        server.writeInbound(Unpooled.copiedBuffer(Arrays.copyOfRange(bytes, at, (int) to)));
      }
      server.checkException();
      String sent = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!sent.contains("HEAD")) { // Whose answers announce a body that does not come.
        pass(server, client, sent.toLowerCase(Locale.ROOT).contains("content-encoding"));
      }
      server.finishAndReleaseAll();
      client.finishAndReleaseAll();
      if (http.heldBytes().held() != 0) {
        throw new AssertionError("bodies are still held: " + http.heldBytes().held());
      }
    }
  }

  /** Lets the client read what the server sent. */
  private static void pass(EmbeddedChannel server, EmbeddedChannel client, boolean mayBlameItself) {
    for (ByteBuf sent = server.readOutbound(); sent != null; sent = server.readOutbound()) {
      client.writeInbound(sent);
    }
    for (FullHttpResponse response = client.readInbound();
        response != null;
        response = client.readInbound()) {
      requireAnswer(response, mayBlameItself);
      response.release();
    }
  }

  /** An unknown or broken compression is answered with 500, as the service does. */
  private static void requireAnswer(FullHttpResponse response, boolean mayBlameItself) {
    int status = response.status().code();
    if (response.decoderResult().isFailure()) {
      throw new AssertionError("not a response", response.decoderResult().cause());
    }
    if (status >= 500 && status != 503 && !(status == 500 && mayBlameItself)) {
      throw new AssertionError("answered with " + response.status());
    }
  }

  private static Pipeline.Stages stages(Engine engine) {
    Service service =
        new Service() {
          @Override
          public boolean supports(Operation operation) {
            return engine.supports(operation);
          }

          @Override
          public Object execute(Operation operation, Structure request, Call call) {
            return engine.execute(operation, request, dev.stator.engine.Call.anonymous());
          }

          @Override
          public boolean mayBlock() {
            return false;
          }
        };
    Random random = new Random(1);
    return Pipeline.Stages.open(
        service,
        new Pipeline.Settings(
            "us-east-1", Cors.parse("local"), BODY_LIMIT, 2, BODY_LIMIT, () -> random));
  }
}
