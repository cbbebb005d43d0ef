package dev.stator.server.http;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;

/** Turns replies into messages, with the header fields that belong to the connection. */
final class ResponseFactory {
  private final HttpContext http;

  ResponseFactory(HttpContext http) {
    this.http = http;
  }

  /** Returns the message for the exchange's reply, after which the connection ends or goes on. */
  FullHttpResponse response(PendingExchange exchange, boolean last) {
    Reply reply = Objects.requireNonNull(exchange.reply());
    HttpHeaders headers = reply.headers();
    headers.set(HttpHeaderNames.SERVER, HttpContext.SERVER);
    headers.set(HttpHeaderNames.DATE, http.date());
    headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().readableBytes()));
    if (last) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!exchange.head().protocolVersion().isKeepAliveDefault()) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        reply.status(),
        reply.body(),
        headers,
        DefaultHttpHeadersFactory.trailersFactory().newHeaders());
  }

  /** Returns the message that asks a client to send its body. */
  static FullHttpResponse proceed() {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE);
  }
}
