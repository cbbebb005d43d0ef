package dev.stator.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up each connection that is accepted, or turns it away where there are too many. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written closes the channel.
final class ConnectionInitializer extends ChannelInitializer<Channel> {
  /**
   * How many connections may be in the course of being turned away, as a part of those that are
   * served: one in so many. For one more the oldest of them is closed: it has had its time, while
   * the newest may be a question whether the server is well.
   */
  private static final int EXCESS_SHARE = 2;

  /** There is room for so many of them in any case. */
  private static final int LEAST_EXCESS = 64;

  /** The part of a body that is handed on at once; the decoder holds no more than that. */
  private static final int MAX_CHUNK_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionInitializer.class);

  private final HttpContext http;
  private final CountDownLatch allClosed = new CountDownLatch(1);
  private final Set<ConnectionHandler> connections = ConcurrentHashMap.newKeySet();
  private final ConcurrentNavigableMap<Long, Channel> turnedAway = new ConcurrentSkipListMap<>();
  private final AtomicLong accepted = new AtomicLong();

  ConnectionInitializer(HttpContext http) {
    this.http = http;
  }

  @Override
  protected void initChannel(Channel channel) {
    int count = http.connections().incrementAndGet();
    channel.closeFuture().addListener(_ -> closed());
    if (http.isStopping()) {
      channel.close();
      return;
    }
    int excess = count - http.limits().maxConnections();
    if (excess > 0) {
      turnAway(channel, excess > mostExcess());
    }
    serve(channel, excess > 0);
  }

  /** Notes a connection that gets one answer at the most, and closes the oldest for too many. */
  private void turnAway(Channel channel, boolean tooMany) {
    if (tooMany) {
      Map.Entry<Long, Channel> oldest = turnedAway.pollFirstEntry();
      if (oldest != null) {
        oldest.getValue().close();
      }
    }
    long number = accepted.getAndIncrement();
    turnedAway.put(number, channel);
    channel.closeFuture().addListener(_ -> turnedAway.remove(number));
  }

  private int mostExcess() {
    return Math.max(http.limits().maxConnections() / EXCESS_SHARE, LEAST_EXCESS);
  }

  private void serve(Channel channel, boolean excess) {
    ConnectionHandler connection = new ConnectionHandler(http, excess);
    connections.add(connection);
    channel.closeFuture().addListener(_ -> connections.remove(connection));
    HttpLimits.Sizes sizes = http.limits().sizes();
    HttpDecoderConfig decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(sizes.requestLine())
            .setMaxHeaderSize(sizes.headers())
            .setMaxChunkSize(MAX_CHUNK_BYTES);
    channel
        .pipeline()
        .addLast(new ArrivalHandler(connection))
        .addLast(new HttpServerCodec(decoder))
        .addLast(connection.queue())
        .addLast(connection);
  }

  /** Returns how many connections are open, those being turned away included. */
  int open() {
    return http.connections().get();
  }

  private void closed() {
    if (http.connections().decrementAndGet() == 0 && http.isStopping()) {
      allClosed.countDown();
    }
  }

  /**
   * Lets each connection go as soon as nothing is under way on it, and returns when all are gone or
   * this long has passed. Nothing is accepted any more by then.
   */
  void end(Duration grace) {
    connections.forEach(ConnectionHandler::requestEnd);
    if (open() == 0) {
      return;
    }
    try {
      if (!allClosed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("connections were closed with requests under way count={}", open());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
