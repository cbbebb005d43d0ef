package dev.stator.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A port on which requests are accepted.
 *
 * <p>Safe for use by many threads.
 */
public final class HttpListener implements AutoCloseable {
  /** How many connections may wait to be accepted; the kernel caps it at its own limit. */
  private static final int BACKLOG = 4_096;

  /** A client that does not take its replies is not read from while more than this waits for it. */
  private static final WriteBufferWaterMark UNSENT_REPLIES =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  /** How long replies that are under way get when the listener is closed. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /** How long the event loops get to close what is left. */
  private static final Duration STOP = Duration.ofSeconds(1);

  private final EventLoopGroup acceptor;
  private final EventLoopGroup eventLoops;
  private final HttpContext http;
  private final ConnectionInitializer connections;
  private final Channel server;

  private HttpListener(
      EventLoopGroup acceptor,
      EventLoopGroup eventLoops,
      HttpContext http,
      ConnectionInitializer connections,
      Channel server) {
    this.acceptor = acceptor;
    this.eventLoops = eventLoops;
    this.http = http;
    this.connections = connections;
    this.server = server;
  }

  /**
   * How to listen.
   *
   * @param address where; port 0 takes any that is free
   * @param eventLoops how many threads serve the connections, at least 1
   * @param transport how to reach the network
   * @param limits what the clients may ask for
   * @param clock the time that replies carry
   */
  public record Options(
      InetSocketAddress address,
      int eventLoops,
      Transport transport,
      HttpLimits limits,
      InstantSource clock) {}

  /**
   * Returns a listener that accepts connections.
   *
   * @throws IOException if the address cannot be listened on; the message says why
   */
  public static HttpListener open(Options options, ExchangeHandler handler) throws IOException {
    if (options.address().isUnresolved()) {
      throw new IOException("unknown host");
    }
    EventLoopGroup acceptor = threads(options, 1, "accept");
    EventLoopGroup eventLoops = threads(options, options.eventLoops(), "http");
    HttpContext http = new HttpContext(options.limits(), handler, options.clock());
    ConnectionInitializer connections = new ConnectionInitializer(http);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(acceptor, eventLoops)
            .channel(options.transport().serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_REPLIES)
            .childHandler(connections)
            .bind(options.address())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(acceptor);
      stop(eventLoops);
      throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
    }
    return new HttpListener(acceptor, eventLoops, http, connections, bound.channel());
  }

  /** Accepting has a thread of its own, so that it goes on while the event loops are busy. */
  private static EventLoopGroup threads(Options options, int count, String name) {
    return new MultiThreadIoEventLoopGroup(
        count, new DefaultThreadFactory(name), options.transport().handlers());
  }

  /** Returns the address that is listened on, with its real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  /** Returns how many connections are open. */
  public int connections() {
    return connections.open();
  }

  /** Returns how many bytes of request bodies are held. */
  public long heldBodyBytes() {
    return http.heldBytes().held();
  }

  /** Closes with {@link #DEFAULT_GRACE}. */
  @Override
  public void close() {
    close(DEFAULT_GRACE);
  }

  /**
   * Accepts no more connections, lets requests that are under way finish for at most this long, and
   * closes everything.
   */
  public void close(Duration grace) {
    http.stop();
    server.close().awaitUninterruptibly();
    connections.end(grace);
    stop(acceptor);
    stop(eventLoops);
  }

  private static void stop(EventLoopGroup eventLoops) {
    eventLoops
        .shutdownGracefully(0, STOP.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(2 * STOP.toMillis(), TimeUnit.MILLISECONDS);
  }
}
