package dev.stator.server.http;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.EventExecutor;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections of a listener share. */
final class HttpContext {
  /** The value of the {@code Server} field, as the service has it. */
  static final AsciiString SERVER = AsciiString.cached("Server");

  /** Stands for a request whose head was never understood. */
  static final HttpRequest NO_REQUEST =
      new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

  private final HttpLimits limits;
  private final ExchangeHandler handler;
  private final HeldBytes heldBytes;
  private final HeldBytes unsent;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<EventExecutor, Turns> turns = new ConcurrentHashMap<>();
  private final DateField date;
  private volatile boolean stopping;

  HttpContext(HttpLimits limits, ExchangeHandler handler, InstantSource clock) {
    this.limits = limits;
    this.handler = handler;
    this.heldBytes = new HeldBytes(limits.sizes().heldBodies());
    this.unsent = new HeldBytes(limits.sizes().unsentReplies());
    this.date = new DateField(clock);
  }

  HttpLimits limits() {
    return limits;
  }

  ExchangeHandler handler() {
    return handler;
  }

  HeldBytes heldBytes() {
    return heldBytes;
  }

  /** Returns the count of bytes of replies that clients have not taken yet. */
  HeldBytes unsent() {
    return unsent;
  }

  /** Returns the count of open connections. */
  AtomicInteger connections() {
    return connections;
  }

  /** Returns whether there is no place for another connection. */
  boolean isCrowded() {
    return connections.get() >= limits.maxConnections();
  }

  /** Returns the turns of this event loop. */
  Turns turns(EventExecutor eventLoop) {
    return turns.computeIfAbsent(
        eventLoop, loop -> new Turns(loop, handler, limits.timeouts().turn()));
  }

  String date() {
    return date.now();
  }

  /** From now on the next reply of each connection is its last. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }
}
