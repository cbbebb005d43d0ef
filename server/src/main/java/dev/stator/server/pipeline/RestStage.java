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
  private static final int MAX_PARAMETERS = 64;

  private final List<RestService> services;
  private final Receiver receiver;
  private final Authenticator authenticator;

  RestStage(List<RestService> services, Receiver receiver, Authenticator authenticator) {
    this.services = List.copyOf(services);
    this.receiver = receiver;
    this.authenticator = authenticator;
  }

  /** Returns whether the request is one of a REST API; operations are sent to the root. */
  boolean isOne(Exchange exchange) {
    return exchange.uri().length() > 1 && serving(exchange) != null;
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
   * Answers a request that is one.
   *
   * @throws dev.stator.model.ApiException where its signature is wrong
   */
  Reply reply(Exchange exchange, String requestId) throws Receiver.BodyTooLarge {
    RestService answering = Objects.requireNonNull(serving(exchange));
    RequestBody body = receiver.body(exchange);
    String signedAs = answering.signedAs();
    if (signedAs != null) {
      var _ = authenticator.authenticate(exchange, signedAs);
    }
    RestService.Answer answer =
        answering.answer(
            new RestService.Question(
                exchange.method(),
                Receiver.pathOf(exchange.uri()),
                query(exchange.uri()),
                Arrays.copyOfRange(body.array(), body.offset(), body.offset() + body.length())));
    Reply reply =
        Reply.of(
            HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(answer.json()));
    reply.headers().set(HttpHeaderNames.CONTENT_TYPE, Receiver.JSON);
    reply.headers().set(X_AMZN_REQUEST_ID, requestId);
    if (answer.errorType() != null) {
      reply.headers().set(X_AMZN_ERROR_TYPE, answer.errorType());
    }
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
