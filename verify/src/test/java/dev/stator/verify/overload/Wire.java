package dev.stator.verify.overload;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One connection, on which requests are bytes. */
final class Wire implements Closeable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket = new Socket();
  private final InputStream in;

  Wire(int port) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  /** A reply: its status, and its body as text. */
  record Answer(int status, String text) {
    /** Returns the name of the error without its name space; empty where there is none. */
    String error() {
      int hash = text.indexOf('#');
      return hash < 0 ? "" : text.substring(hash + 1, text.indexOf('"', hash));
    }
  }

  /** Returns the bytes of a request. */
  static byte[] request(String operation, String json) {
    return request(operation, "", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the bytes of a request with more header lines, each ended by CR LF. */
  static byte[] request(String operation, String headerLines, byte[] body) {
    String head = head(operation, headerLines, body.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  static String head(String operation, String headerLines, int length) {
    return "POST / HTTP/1.1\r\nHost: x\r\nAuthorization: AWS4-HMAC-SHA256"
        + " Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
        + " SignedHeaders=host;x-amz-date, Signature=00\r\nX-Amz-Date: 20260101T000000Z\r\n"
        + "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810."
        + operation
        + "\r\n"
        + headerLines
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Answer ask(String operation, String json) throws IOException {
    return send(request(operation, json)).read();
  }

  /** Keeps the connection, sends nothing, takes nothing, until the thread is interrupted. */
  void idle() throws IOException {
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      new CountDownLatch(1).await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      throw new EOFException("told to stop");
    }
  }

  /** Reads the next reply. */
  Answer read() throws IOException {
    String[] status = line().split(" ", 3);
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("a reply was cut off");
    }
    return new Answer(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
