package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Renders signed requests as an SDK sends them, for one host at one moment. Not safe for use by
 * many threads.
 */
public final class RequestWriter {
  private static final String SERVICE = "dynamodb";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private final String host;
  private final @Nullable String token;
  private final Signer signer;
  private final String names;

  /**
   * Returns a writer of requests that are good for some minutes around a moment.
   *
   * @param host the value of the Host header
   */
  public RequestWriter(String host, Credentials credentials, Instant now) {
    this.host = host;
    this.token = credentials.sessionToken();
    this.signer = new Signer(credentials, SERVICE, now);
    this.names =
        "content-type;host;x-amz-date;"
            + (token == null ? "" : "x-amz-security-token;")
            + "x-amz-target";
  }

  /** Returns the bytes of a request. */
  public byte[] write(Operation operation, byte[] body) {
    String tokenLine = token == null ? "" : "x-amz-security-token:" + token + "\n";
    String signed =
        ("content-type:" + CONTENT_TYPE + "\n")
            + ("host:" + host + "\n")
            + ("x-amz-date:" + signer.amzDate() + "\n")
            + tokenLine
            + ("x-amz-target:" + operation.target() + "\n");
    String head =
        "POST / HTTP/1.1\r\n"
            + ("Host: " + host + "\r\n")
            + ("X-Amz-Target: " + operation.target() + "\r\n")
            + ("Content-Type: " + CONTENT_TYPE + "\r\n")
            + ("X-Amz-Date: " + signer.amzDate() + "\r\n")
            + (token == null ? "" : "X-Amz-Security-Token: " + token + "\r\n")
            + ("Authorization: " + signer.authorization(signed, names, body) + "\r\n")
            + ("Content-Length: " + body.length + "\r\n\r\n");
    byte[] first = head.getBytes(UTF_8);
    byte[] request = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, request, first.length, body.length);
    return request;
  }

  /** Returns the bytes of a request. */
  public byte[] write(Request request) {
    return write(request.operation(), request.body().getBytes(UTF_8));
  }
}
