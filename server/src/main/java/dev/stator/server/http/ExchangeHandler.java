package dev.stator.server.http;

/** What answers requests. */
@FunctionalInterface
public interface ExchangeHandler {

  /**
   * Answers the exchange, now or later. Called on an event loop: it must not block, and must not
   * throw.
   */
  void handle(Exchange exchange);
}
