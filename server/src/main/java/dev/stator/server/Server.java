package dev.stator.server;

import dev.stator.server.http.HttpListener;
import dev.stator.server.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A running server: a pipeline behind a port.
 *
 * <p>It does not own the service of the pipeline: who made that closes it after the server.
 */
public final class Server implements AutoCloseable {
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
