package dev.stator.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Shares the time of one event loop among the requests of its connections.
 *
 * <p>The idea: a loop that has worked on requests for {@link #TURN_NANOS} goes back to its sockets
 * before it works on more. So it learns of new requests while old ones still wait, answers at once
 * what is quick, such as a question for its health, and refuses what has waited for too long, which
 * costs little. While the loop keeps up, nothing ever waits here.
 *
 * <p>Used by its event loop alone.
 */
final class Turns {
  /** How long the loop works on requests before it looks at its sockets again. */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final EventExecutor eventLoop;
  private final ExchangeHandler handler;
  private final long patienceNanos;
  private final Queue<PendingExchange> waiting = new ArrayDeque<>();
  private boolean turnEndIsPlanned;
  private long spentNanos;

  /** Refuses what has waited for longer than the patience. */
  Turns(EventExecutor eventLoop, ExchangeHandler handler, Duration patience) {
    this.eventLoop = eventLoop;
    this.handler = handler;
    this.patienceNanos = patience.toNanos();
  }

  /** Answers a complete request, now or when its turn comes. */
  void handle(PendingExchange exchange) {
    if (handler.isQuick(exchange)) {
      handler.handle(exchange);
    } else if (waiting.isEmpty() && spentNanos < TURN_NANOS) {
      planTurnEnd();
      long begin = now();
      handler.handle(exchange);
      spentNanos += now() - begin;
    } else {
      exchange.waitsSince(now());
      waiting.add(exchange);
    }
  }

  private long now() {
    return eventLoop.ticker().nanoTime();
  }

  /** What is executed now runs when the sockets that are ready have been read. */
  private void planTurnEnd() {
    if (!turnEndIsPlanned) {
      turnEndIsPlanned = true;
      eventLoop.execute(this::nextTurn);
    }
  }

  private void nextTurn() {
    long begin = now();
    for (long now = begin; !waiting.isEmpty() && now - begin < TURN_NANOS; now = now()) {
      serve(waiting.remove(), now);
    }
    if (waiting.isEmpty()) {
      turnEndIsPlanned = false;
      spentNanos = 0;
    } else {
      // What is scheduled, unlike what is executed, runs after another look at the sockets.
      var _ = eventLoop.schedule(this::nextTurn, 1, TimeUnit.NANOSECONDS);
    }
  }

  private void serve(PendingExchange exchange, long now) {
    if (!exchange.isWanted()) {
      exchange.abandon();
    } else if (now - exchange.waitsSince() > patienceNanos) {
      handler.refuse(exchange);
    } else {
      handler.handle(exchange);
    }
  }
}
