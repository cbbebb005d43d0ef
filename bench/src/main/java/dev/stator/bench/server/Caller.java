package dev.stator.bench.server;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.Request;
import dev.stator.bench.request.RequestWriter;
import dev.stator.bench.request.ResponseDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks one thing at a time and waits for the answer, over a connection that it keeps. Signs each
 * request when it is sent. Not safe for use by many threads.
 */
public final class Caller implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final int OK = 200;

  private final Endpoint endpoint;
  private final Credentials credentials;
  private final InstantSource clock;
  private final byte[] part = new byte[16 * 1024];
  private @Nullable Socket socket;

  public Caller(Endpoint endpoint, Credentials credentials, InstantSource clock) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body the body, one character for each byte
   */
  public record Answer(int status, String body) {
    /** Returns whether the request did what it should. */
    public boolean isOk() {
      return status == OK;
    }

    /** Returns whether the endpoint says that it does not know the operation. */
    public boolean isUnknownOperation() {
      return !isOk() && body.contains("UnknownOperationException");
    }
  }

  /**
   * Returns the answer to a request.
   *
   * @throws IOException if there is none, for example since nobody listens yet
   */
  public Answer ask(Request request) throws IOException {
    byte[] bytes = new RequestWriter(endpoint.host(), credentials, clock.instant()).write(request);
    if (socket != null) {
      try {
        return exchange(socket, bytes);
      } catch (SocketException | EndedException _) {
        // A server may close a connection that was idle; over a new one it must work.
        close();
      }
    }
    Socket fresh = connect();
    socket = fresh;
    return exchange(fresh, bytes);
  }

  /**
   * Returns the answer to a request, which may be an error.
   *
   * @throws BenchException if there is none
   */
  public Answer answer(Request request) {
    try {
      return ask(request);
    } catch (IOException e) {
      throw new BenchException(request.operation().apiName() + " of " + endpoint.name(), e);
    }
  }

  /**
   * Returns the answer to a request that has to be obeyed.
   *
   * @throws BenchException if there is none, or it is an error
   */
  public Answer mustAnswer(Request request) {
    Answer answer = answer(request);
    if (!answer.isOk()) {
      throw refused(request, answer);
    }
    return answer;
  }

  /** Returns what to throw where an answer leaves nothing to measure. */
  public BenchException refused(Request request, Answer answer) {
    return new BenchException(
        String.format(
            Locale.ROOT,
            "%s of %s answered %d %s",
            request.operation().apiName(),
            endpoint.name(),
            answer.status(),
            answer.body()));
  }

  private Socket connect() throws IOException {
    Socket fresh = endpoint.connect(CONNECT_MILLIS);
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(ANSWER_MILLIS);
    if (fresh.getLocalPort() == fresh.getPort() && fresh.getInetAddress().isLoopbackAddress()) {
      // The kernel picked the port that nobody listens on yet: the socket talks to itself.
      fresh.close();
      throw new SocketException("nobody listens");
    }
    return fresh;
  }

  private Answer exchange(Socket connection, byte[] request) throws IOException {
    connection.getOutputStream().write(request);
    InputStream in = connection.getInputStream();
    ResponseDecoder response = ResponseDecoder.keepingAnswers();
    ByteBuf received = Unpooled.buffer();
    try {
      while (!response.decode(received)) {
        int length = in.read(part);
        if (length < 0) {
          throw new EndedException();
        }
        received.discardReadBytes().writeBytes(part, 0, length);
      }
    } catch (DecoderException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new Answer(response.status(), response.excerpt());
  }

  private static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    EndedException() {
      super("the connection ended before the answer");
    }
  }

  /** Closes the connection; the next request opens another. */
  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // Nothing is under way on it.
      }
    }
  }
}
