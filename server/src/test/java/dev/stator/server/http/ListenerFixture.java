package dev.stator.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Listeners on free ports of the loopback address, with limits that tests can reach. */
public final class ListenerFixture {
  /** The time that replies carry; its text is the example of RFC 9110. */
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("1994-11-15T08:12:31Z"));

  /** Timeouts that no test reaches by accident. */
  public static final HttpLimits.Timeouts PATIENT =
      new HttpLimits.Timeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  /** Sizes small enough to exceed. */
  public static final HttpLimits.Sizes SMALL =
      new HttpLimits.Sizes(512, 1024, 64 * 1024, 256 * 1024, 256 * 1024);

  private ListenerFixture() {}

  /** Returns limits with these sizes and timeouts. */
  public static HttpLimits limits(HttpLimits.Sizes sizes, HttpLimits.Timeouts timeouts) {
    return new HttpLimits(64, 4, sizes, timeouts);
  }

  /** Returns options for a free port. */
  public static HttpListener.Options options(HttpLimits limits) {
    return new HttpListener.Options(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        2,
        Transport.best(),
        limits,
        CLOCK);
  }

  /** Returns a listener with small sizes and patient timeouts. */
  public static HttpListener open(ExchangeHandler handler) throws IOException {
    return open(limits(SMALL, PATIENT), handler);
  }

  /** Returns a listener with these limits. */
  public static HttpListener open(HttpLimits limits, ExchangeHandler handler) throws IOException {
    return HttpListener.open(options(limits), handler);
  }
}
