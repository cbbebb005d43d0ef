package dev.stator.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The connections of one run: opened together, and gone when it is closed. */
final class Connections implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Endpoint endpoint;
  private final LongSupplier ticker;
  private final EventLoopGroup loops;
  private final Map<EventLoop, Tally> tallies = new HashMap<>();
  private final List<ChannelFuture> connecting = new ArrayList<>();

  Connections(Endpoint endpoint, int threads, LongSupplier ticker) {
    this.endpoint = endpoint;
    this.ticker = ticker;
    this.loops = Transport.eventLoops("load", threads);
  }

  /** Makes what talks over a connection, and counts here. */
  interface Talk {
    ChannelHandler on(int connection, Tally tally);
  }

  /** Returns an event loop of these connections. */
  EventLoop loop() {
    return loops.next();
  }

  void open(int count, Talk talk) {
    for (int i = 0; i < count; i++) {
      EventLoop loop = loops.next();
      Tally tally = tallies.computeIfAbsent(loop, _ -> new Tally());
      connecting.add(connect(loop, talk.on(i, tally)));
    }
  }

  private ChannelFuture connect(EventLoop loop, ChannelHandler talk) {
    return new Bootstrap()
        .group(loop)
        .channel(Transport.client())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(talk);
              }
            })
        .connect(endpoint.address());
  }

  /**
   * Waits until each connection has closed itself, closes those that have not after this long, and
   * returns what all of them have counted.
   *
   * @throws BenchException if one could not be opened
   */
  Tally await(Duration atMost) {
    long deadlineNanos = ticker.getAsLong() + atMost.toNanos();
    for (ChannelFuture each : connecting) {
      if (!each.awaitUninterruptibly().isSuccess()) {
        throw new BenchException("cannot connect to " + endpoint.name(), each.cause());
      }
      Channel channel = each.channel();
      long left = Math.max(1, deadlineNanos - ticker.getAsLong());
      if (!channel.closeFuture().awaitUninterruptibly(left, TimeUnit.NANOSECONDS)) {
        var _ = channel.close();
      }
    }
    close();
    Tally sum = new Tally();
    tallies.values().forEach(sum::add);
    return sum;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
