package dev.stator.server.pipeline;

import dev.stator.server.http.Exchange;
import dev.stator.server.http.Reply;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Adds to replies what browsers ask for before they let a page see them.
 *
 * <p>The checksum is not exposed: a browser decompresses before the page sees the body, so that a
 * page that checks would find compressed replies wrong.
 */
final class CrossOrigin {
  private static final AsciiString EXPOSED =
      AsciiString.cached("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");

  /** How many seconds a browser may remember a preflight; the service says two days. */
  private static final AsciiString MAX_AGE = AsciiString.cached("172800");

  private final Cors policy;

  CrossOrigin(Cors policy) {
    this.policy = policy;
  }

  /** Adds the fields that the origin of the request may have, if it has one. */
  void add(Exchange request, Reply reply) {
    var _ = isAdded(request, reply);
  }

  /**
   * Adds the same to the reply to a preflight, and what requests the page may send.
   *
   * @param methods the methods that there are; null where any is fine
   */
  void addPreflight(Exchange request, Reply reply, @Nullable AsciiString methods) {
    if (!isAdded(request, reply)) {
      return;
    }
    HttpHeaders headers = reply.headers();
    headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    echo(
        request,
        HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS,
        headers,
        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS);
    if (methods == null) {
      echo(
          request,
          HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD,
          headers,
          HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS);
    } else {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
  }

  private boolean isAdded(Exchange request, Reply reply) {
    String origin = request.header(HttpHeaderNames.ORIGIN);
    String allowed = origin == null ? null : policy.allowed(origin);
    if (allowed == null) {
      return false;
    }
    HttpHeaders headers = reply.headers();
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    if (!allowed.equals("*")) {
      headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    }
    return true;
  }

  private static void echo(
      Exchange request, AsciiString asked, HttpHeaders headers, AsciiString allowed) {
    String value = request.header(asked);
    if (value != null) {
      headers.set(allowed, value);
    }
  }
}
