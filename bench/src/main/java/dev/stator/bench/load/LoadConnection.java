package dev.stator.bench.load;

import dev.stator.bench.request.Operation;
import dev.stator.bench.request.RequestRing;
import dev.stator.bench.request.ResponseDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One connection with one request under way.
 *
 * <p>The next unit is sent when its time has come and the answer before it is complete. In an open
 * loop the time that counts begins when the schedule wanted the request sent, not when it could be
 * sent: a server that stalls delays requests which others would have sent meanwhile, and each of
 * them has waited. What a schedule wanted and never came to be sent counts with the time that it
 * had waited at the end.
 */
final class LoadConnection extends ByteToMessageDecoder {
  private static final int OK = 200;

  private final RequestFeed feed;
  private final Pace pace;
  private final Window window;
  private final Tally tally;
  private final LongSupplier ticker;
  private final ResponseDecoder responses = ResponseDecoder.keepingErrors();
  private int index;
  private long sinceNanos;
  private boolean underWay;

  LoadConnection(RequestFeed feed, Pace pace, Window window, Tally tally, LongSupplier ticker) {
    this.feed = feed;
    this.pace = pace;
    this.window = window;
    this.tally = tally;
    this.ticker = ticker;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    nextUnit(context, ticker.getAsLong());
  }

  private void nextUnit(ChannelHandlerContext context, long now) {
    long due = pace.next(now);
    if (window.isOver(now) || window.isOver(due)) {
      countUnsent(due, now);
      var _ = context.close();
    } else if (due - now <= 0) {
      startUnit(context, due);
    } else {
      var _ =
          context.executor().schedule(() -> wake(context, due), due - now, TimeUnit.NANOSECONDS);
    }
  }

  private void wake(ChannelHandlerContext context, long due) {
    if (context.channel().isActive()) {
      startUnit(context, due);
    }
  }

  private void startUnit(ChannelHandlerContext context, long due) {
    index = feed.nextUnit();
    send(context, due);
  }

  private void send(ChannelHandlerContext context, long since) {
    sinceNanos = since;
    underWay = true;
    var _ = context.writeAndFlush(feed.ring().take(index), context.voidPromise());
  }

  private void countUnsent(long firstDue, long now) {
    if (!pace.isSchedule()) {
      return;
    }
    Operation operation = feed.ring().operation(feed.nextUnit());
    for (long due = firstDue; !window.isOver(due); due = pace.next(now)) {
      if (window.contains(due)) {
        tally.unsent(operation, now - due);
      }
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (!responses.decode(in)) {
      return;
    }
    if (!underWay) {
      tally.failed("an answer that nobody asked for");
      var _ = context.close();
      return;
    }
    long now = ticker.getAsLong();
    underWay = false;
    RequestRing ring = feed.ring();
    count(ring, now);
    if (ring.isLast(index)) {
      nextUnit(context, now);
    } else {
      index++;
      send(context, now);
    }
  }

  private void count(RequestRing ring, long now) {
    if (responses.status() != OK) {
      tally.failed("status " + responses.status() + " " + responses.excerpt());
      return;
    }
    if (responses.bodyBytes() < ring.leastBodyBytes(index)) {
      tally.failed("an answer of " + responses.bodyBytes() + " bytes, too short to hold the items");
      return;
    }
    if (window.contains(now)) {
      tally.answered(now - window.startNanos());
    }
    if (window.contains(pace.isSchedule() ? sinceNanos : now)) {
      tally.took(ring.operation(index), now - sinceNanos);
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    if (underWay) {
      underWay = false;
      tally.failed("the connection ended before the answer");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    underWay = false;
    tally.failed(String.valueOf(cause.getMessage()));
    var _ = context.close();
  }
}
