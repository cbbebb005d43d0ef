package dev.stator.server.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Handlers that say what they were given. */
final class Handlers {

  private Handlers() {}

  static Reply text(String text) {
    return Reply.of(
        HttpResponseStatus.OK, Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Answers with the body of the request. */
  static void echo(Exchange exchange) {
    exchange.answer(
        text(new String(ByteBufUtil.getBytes(exchange.body()), StandardCharsets.UTF_8)));
  }

  /** Answers with the target of the request. */
  static void target(Exchange exchange) {
    exchange.answer(text(exchange.uri()));
  }
}
