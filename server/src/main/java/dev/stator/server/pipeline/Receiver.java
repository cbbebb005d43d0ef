package dev.stator.server.pipeline;

import dev.stator.model.ApiException;
import dev.stator.server.http.Exchange;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stage: tells what kind of HTTP request this is, and gets at the JSON in its body. */
final class Receiver {
  static final String JSON = "application/json";
  static final String AMZ_JSON = "application/x-amz-json-1.0";

  private static final int FIRST_BUFFER_BYTES = 16 * 1024;

  private final int maxBodyBytes;

  /** The limit is that of a decompressed body; a plain one has been limited before. */
  Receiver(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** What a request is. */
  enum Kind {
    /** An operation of the API, or what claims to be. */
    OPERATION,
    /** A question whether the server is there. */
    HEALTH,
    /** A browser's question whether a page may send requests. */
    PREFLIGHT,
    /** Something else. */
    STRANGE
  }

  /** The body is larger than the limit once it is decompressed. */
  static final class BodyTooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
      super("body too large", null, false, false);
    }
  }

  /** Returns what the request is. A body must say that it is JSON, in one of two spellings. */
  Kind kind(Exchange request) {
    return switch (request.method()) {
      case "POST" ->
          request.body().isReadable() && jsonType(request) == null ? Kind.STRANGE : Kind.OPERATION;
      case "GET", "HEAD" -> pathOf(request.uri()).equals("/") ? Kind.HEALTH : Kind.STRANGE;
      case "OPTIONS" ->
          request.header(HttpHeaderNames.ORIGIN) == null ? Kind.STRANGE : Kind.PREFLIGHT;
      default -> Kind.STRANGE;
    };
  }

  /** Returns the content type of the reply, which is that of the request. */
  String replyType(Exchange request) {
    String type = jsonType(request);
    return type == null ? JSON : type;
  }

  private static @Nullable String jsonType(Exchange request) {
    String field = request.header(HttpHeaderNames.CONTENT_TYPE);
    if (field == null) {
      return null;
    }
    int semicolon = field.indexOf(';');
    String type = (semicolon < 0 ? field : field.substring(0, semicolon)).strip();
    if (type.equalsIgnoreCase(AMZ_JSON)) {
      return AMZ_JSON;
    }
    return type.equalsIgnoreCase(JSON) ? JSON : null;
  }

  static String pathOf(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  /** Returns the size of the body, or, where it is compressed, what it may become. */
  long size(Exchange request) {
    String coding = request.header(HttpHeaderNames.CONTENT_ENCODING);
    return coding == null || !request.body().isReadable()
        ? request.body().readableBytes()
        : maxBodyBytes;
  }

  /**
   * Returns the JSON of the body, decompressed.
   *
   * @throws ApiException {@code InternalServerError} where the body is not compressed as it says,
   *     or in a way that is not known; the service answers so
   * @throws BodyTooLarge where it is larger than the limit once decompressed
   */
  RequestBody body(Exchange request) throws BodyTooLarge {
    RequestBody sent = RequestBody.of(request.body());
    String field = request.header(HttpHeaderNames.CONTENT_ENCODING);
    if (field == null) {
      return sent;
    }
    String name = field.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("identity")) {
      return sent;
    }
    for (ContentCoding coding : ContentCoding.values()) {
      if (coding.token().equals(name)) {
        return decompressed(sent, coding, request);
      }
    }
    throw Faults.internal();
  }

  private RequestBody decompressed(RequestBody sent, ContentCoding coding, Exchange request)
      throws BodyTooLarge {
    try (InputStream in = coding.decompress(sent)) {
      byte[] bytes = new byte[0];
      int length = 0;
      for (int read = 0; read >= 0; read = in.read(bytes, length, bytes.length - length)) {
        length += read;
        if (length > maxBodyBytes) {
          throw new BodyTooLarge();
        }
        if (length == bytes.length) {
          bytes = grown(bytes, request);
        }
      }
      return new RequestBody(bytes, 0, length);
    } catch (IOException _) {
      throw Faults.internal();
    }
  }

  private static byte[] grown(byte[] bytes, Exchange request) {
    int more = Math.max(FIRST_BUFFER_BYTES, bytes.length);
    if (!request.reserve(more)) {
      throw Faults.overloaded();
    }
    return Arrays.copyOf(bytes, bytes.length + more);
  }
}
