package dev.stator.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** Sends one request on a connection of its own and waits for the answer. */
final class BlockingClient {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 10_000;

  private BlockingClient() {}

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body the beginning of the body, up to 64 KB
   */
  record Answer(int status, String body) {}

  /**
   * Returns the answer to a request.
   *
   * @throws IOException if there is none, for example since nobody listens yet
   */
  static Answer ask(Endpoint endpoint, String operation, String json) throws IOException {
    return exchange(endpoint.address(), RequestBytes.of(endpoint.host(), operation, json));
  }

  private static Answer exchange(InetSocketAddress address, byte[] request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(address, CONNECT_MILLIS);
      if (socket.getLocalPort() == socket.getPort()) {
        // The kernel picked the port that nobody listens on yet: the socket talks to itself.
        throw new SocketException("nobody listens");
      }
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request);
      return answer(socket.getInputStream());
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    ResponseDecoder response = ResponseDecoder.keepingAnswers();
    ByteBuf received = Unpooled.buffer();
    byte[] part = new byte[16 * 1024];
    while (!response.decode(received)) {
      int length = in.read(part);
      if (length < 0) {
        throw new IOException("the connection ended before the answer");
      }
      received.discardReadBytes().writeBytes(part, 0, length);
    }
    return new Answer(response.status(), response.excerpt());
  }

  /**
   * Returns the body of the answer to a request that must succeed.
   *
   * @throws BenchException if it did not
   */
  static String mustAnswer(Endpoint endpoint, String operation, String json) {
    try {
      Answer answer = ask(endpoint, operation, json);
      if (answer.status() != 200) {
        throw new BenchException(
            String.format(
                Locale.ROOT,
                "%s of %s answered %d %s",
                operation,
                endpoint.name(),
                answer.status(),
                answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new BenchException(operation + " of " + endpoint.name() + ": " + e.getMessage(), e);
    }
  }
}
