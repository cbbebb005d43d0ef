package dev.stator.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What answers requests. */
@FunctionalInterface
public interface ExchangeHandler {

  /**
   * Answers the exchange, now or later. Called on an event loop: it must not block, and must not
   * throw.
   */
  void handle(Exchange exchange);

  /**
   * Answers the exchange without doing what it asks for, because there is too much to do already.
   * Called on an event loop, like {@link #handle}; it must take next to no time. The body may be
   * missing.
   */
  default void refuse(Exchange exchange) {
    exchange.answer(Reply.of(HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER));
  }

  /** Returns whether an answer takes so little that it never has to wait for others. */
  default boolean isQuick(Exchange exchange) {
    return false;
  }
}
