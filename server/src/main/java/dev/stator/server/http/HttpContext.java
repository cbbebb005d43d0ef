package dev.stator.server.http;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.InstantSource;

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
  private final DateField date;
  private volatile boolean stopping;

  HttpContext(HttpLimits limits, ExchangeHandler handler, InstantSource clock) {
    this.limits = limits;
    this.handler = handler;
    this.heldBytes = new HeldBytes(limits.sizes().heldBodies());
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
