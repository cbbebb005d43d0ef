package dev.stator.server.pipeline;

import dev.stator.server.http.Exchange;
import dev.stator.server.http.Reply;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All stages of a request of a REST API, which are the same for each of them. */
final class RestStage {
  private static final AsciiString X_AMZN_REQUEST_ID = AsciiString.cached("x-amzn-RequestId");
  private static final AsciiString X_AMZN_ERROR_TYPE = AsciiString.cached("x-amzn-ErrorType");

  /** The methods of all APIs, as a browser is told them. */
  static final AsciiString METHODS = AsciiString.cached("GET, POST, PUT, DELETE");

  private static final int MAX_PARAMETERS = 64;

  /** A mapping has a few KB; large requests are for the room that only operations wait for. */
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private final List<RestService> services;
  private final Receiver receiver = new Receiver(MAX_BODY_BYTES);
  private final Authenticator authenticator;
  private final Cors cors;

  RestStage(List<RestService> services, Authenticator authenticator, Cors cors) {
    this.services = List.copyOf(services);
    this.authenticator = authenticator;
    this.cors = cors;
  }

  /** Returns whether the request is one of a REST API; operations are sent to the root. */
  boolean isOne(Exchange exchange) {
    return exchange.uri().length() > 1 && serving(exchange) != null;
  }

  /**
   * Returns whether it is a browser's question whether a page may send requests, and it may. No
   * preflight is signed; a page that may not is refused like any request of it.
   */
  boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header(HttpHeaderNames.ORIGIN) != null
        && !isForbidden(exchange);
  }

  private @Nullable RestService serving(Exchange exchange) {
    String path = Receiver.pathOf(exchange.uri());
    for (RestService service : services) {
      if (service.serves(path)) {
        return service;
      }
    }
    return null;
  }

  /**
   * Answers a request that is one. A browser sends simple requests of any page without asking
   * first, so what a page may not do is refused here, and not only hidden from the page.
   *
   * @throws dev.stator.model.ApiException where its signature is wrong, or in the query
   * @throws Receiver.BodyTooLarge where it is too large, for an operation or not
   */
  Reply reply(Exchange exchange, String requestId) throws Receiver.BodyTooLarge {
    if (isForbidden(exchange)) {
      return forbidden(requestId);
    }
    RestService answering = Objects.requireNonNull(serving(exchange));
    if (exchange.body().readableBytes() > MAX_BODY_BYTES) {
      throw new Receiver.BodyTooLarge();
    }
    RequestBody body = receiver.body(exchange);
    String signedAs = answering.signedAs();
    if (signedAs != null) {
      var _ = authenticator.authenticateHeader(exchange, signedAs);
    }
    RestService.Answer answer =
        answering.answer(
            new RestService.Question(
                exchange.method(),
                Receiver.pathOf(exchange.uri()),
                query(exchange.uri()),
                Arrays.copyOfRange(body.array(), body.offset(), body.offset() + body.length())));
    Reply reply = json(HttpResponseStatus.valueOf(answer.status()), answer.json(), requestId);
    if (answer.errorType() != null) {
      reply.headers().set(X_AMZN_ERROR_TYPE, answer.errorType());
    }
    return reply;
  }

  private boolean isForbidden(Exchange exchange) {
    String origin = exchange.header(HttpHeaderNames.ORIGIN);
    return origin != null && cors.allowed(origin) == null;
  }

  private static Reply forbidden(String requestId) {
    byte[] message = PipelineMessages.FORBIDDEN_ORIGIN.getBytes(StandardCharsets.UTF_8);
    return json(HttpResponseStatus.FORBIDDEN, message, requestId);
  }

  private static Reply json(HttpResponseStatus status, byte[] json, String requestId) {
    Reply reply = Reply.of(status, Unpooled.wrappedBuffer(json));
    reply.headers().set(HttpHeaderNames.CONTENT_TYPE, Receiver.JSON);
    reply.headers().set(X_AMZN_REQUEST_ID, requestId);
    return reply;
  }

  /** What cannot be decoded is as if it were not there. */
  private static Map<String, String> query(String uri) {
    Map<String, String> first = new HashMap<>();
    try {
      new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MAX_PARAMETERS, true)
          .parameters()
          .forEach((name, values) -> first.put(name, values.getFirst()));
    } catch (IllegalArgumentException _) {
      return Map.of();
    }
    return first;
  }
}
