package dev.stator.server;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.server.http.HttpLimits;
import dev.stator.server.http.HttpListener;
import dev.stator.server.http.Transport;
import dev.stator.server.pipeline.Cors;
import dev.stator.server.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A running server: a pipeline behind a port.
 *
 * <p>It does not own the service of the pipeline: who made that closes it after the server.
 */
public final class Server implements AutoCloseable {
  private static final int LOOPBACK_EVENT_LOOPS = 2;

  private final HttpListener listener;
  private final Pipeline pipeline;

  private Server(HttpListener listener, Pipeline pipeline) {
    this.listener = listener;
    this.pipeline = pipeline;
  }

  /**
   * Returns a server that answers requests.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static Server start(HttpListener.Options options, Pipeline.Stages stages)
      throws IOException {
    Pipeline pipeline = new Pipeline(stages);
    try {
      return new Server(HttpListener.open(options, pipeline), pipeline);
    } catch (IOException cannotListen) {
      pipeline.close();
      throw cannotListen;
    }
  }

  /**
   * Returns a server on a free port of this machine with the usual limits, for programs that bring
   * an engine of their own; they close it after the server.
   *
   * @throws IOException if there is no free port
   */
  public static Server onLoopback(Engine engine) throws IOException {
    return start(
        new HttpListener.Options(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            LOOPBACK_EVENT_LOOPS,
            Transport.best(),
            HttpLimits.defaults(),
            InstantSource.system()),
        Pipeline.Stages.open(
            new EngineService(engine, List.of()),
            new Pipeline.Settings(
                EngineOptions.DEFAULT_REGION,
                Cors.parse("none"),
                HttpLimits.Sizes.DEFAULT_BODY,
                Pipeline.DEFAULT_MAX_WORKERS,
                HttpLimits.Sizes.DEFAULT_BODY,
                ThreadLocalRandom::current)));
  }

  /** Returns the address that the server listens on, with its real port. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** Returns the listener, for its figures. */
  public HttpListener listener() {
    return listener;
  }

  /** Accepts nothing more, lets what is under way finish for a bounded time, and closes. */
  @Override
  public void close() {
    close(HttpListener.DEFAULT_GRACE);
  }

  /** Accepts nothing more, lets what is under way finish for at most this long, and closes. */
  public void close(Duration grace) {
    listener.close(grace);
    pipeline.close(Duration.ZERO);
  }
}
