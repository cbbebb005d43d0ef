package dev.stator.bench.load;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.server.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one run: opened together, opened again where the server closes one, and gone
 * when it is closed.
 */
final class Connections implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long BEFORE_NEXT_TRY_MILLIS = 50;

  private final Endpoint endpoint;
  private final Window window;
  private final LongSupplier ticker;
  private final int slots;
  private final EventLoopGroup loops;
  private final @Nullable SslContext tls;
  private final ConcurrentMap<EventLoop, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Throwable> cannotConnect = new AtomicReference<>();
  private CountDownLatch open = new CountDownLatch(0);

  Connections(Endpoint endpoint, int threads, Window window, int slots, LongSupplier ticker) {
    this.endpoint = endpoint;
    this.window = window;
    this.slots = slots;
    this.ticker = ticker;
    this.tls = endpoint.tls() ? tls() : null;
    this.loops = Transport.eventLoops("load", threads);
  }

  private static SslContext tls() {
    try {
      return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
    } catch (SSLException e) {
      throw new BenchException("TLS cannot be used", e);
    }
  }

  /** Makes what talks over a connection, and counts here; asked again for each new try. */
  interface Talk {
    ChannelHandler over(int connection, Tally tally);
  }

  /** Returns an event loop of these connections. */
  EventLoop loop() {
    return loops.next();
  }

  void open(int count, Talk talk) {
    open = new CountDownLatch(count);
    List<Runnable> connects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int connection = i;
      EventLoop loop = loops.next();
      connects.add(() -> connect(loop, connection, talk, true));
    }
    connects.forEach(Runnable::run);
  }

  private void connect(EventLoop loop, int connection, Talk talk, boolean first) {
    Tally tally = tallies.computeIfAbsent(loop, _ -> new Tally(slots));
    var _ =
        new Bootstrap()
            .group(loop)
            .channel(Transport.client())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    secure(channel);
                    channel.pipeline().addLast(talk.over(connection, tally));
                  }
                })
            .connect(endpoint.address())
            .addListener(connected -> {
              if (!connected.isSuccess() && first) {
                cannotConnect.compareAndSet(null, connected.cause());
                open.countDown();
              }
            })
            .channel()
            .closeFuture()
            .addListener(_ -> {
              if (cannotConnect.get() != null || window.isOver(ticker.getAsLong())) {
                open.countDown();
              } else {
                var _ =
                    loop.schedule(
                        () -> connect(loop, connection, talk, false),
                        BEFORE_NEXT_TRY_MILLIS,
                        TimeUnit.MILLISECONDS);
              }
            });
  }

  private void secure(Channel channel) {
    if (tls != null) {
      channel
          .pipeline()
          .addLast(
              tls.newHandler(channel.alloc(), endpoint.serverName(), endpoint.address().getPort()));
    }
  }

  /**
   * Waits until each connection has closed itself after the end, closes those that have not after
   * this long, and returns what all of them have counted.
   *
   * @throws BenchException if one could not be opened
   */
  Tally await(Duration atMost) {
    try {
      boolean _ = open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
    close();
    Throwable cause = cannotConnect.get();
    if (cause != null) {
      throw new BenchException("cannot connect to " + endpoint.name(), cause);
    }
    Tally sum = new Tally(slots);
    tallies.values().forEach(sum::add);
    return sum;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
