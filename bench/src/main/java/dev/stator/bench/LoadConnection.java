package dev.stator.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.LongSupplier;

/** One connection with one request under way: the next is sent when the answer is complete. */
final class LoadConnection extends ByteToMessageDecoder {
  /** When answers count. */
  record Window(long startNanos, long endNanos) {
    boolean contains(long now) {
      return now - startNanos >= 0 && now - endNanos < 0;
    }
  }

  /** What is sent, and in which order. */
  record Requests(RequestRing ring, RequestSource source) {}

  private static final int OK = 200;

  private final Requests requests;
  private final LongSupplier ticker;
  private final Window window;
  private final Tally tally;
  private final int leastBodyBytes;
  private final ResponseDecoder responses = ResponseDecoder.keepingErrors();
  private long sentNanos;
  private boolean underWay;

  LoadConnection(
      Requests requests, LongSupplier ticker, Window window, Tally tally, int leastBodyBytes) {
    this.requests = requests;
    this.ticker = ticker;
    this.window = window;
    this.tally = tally;
    this.leastBodyBytes = leastBodyBytes;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    send(context, ticker.getAsLong());
  }

  private void send(ChannelHandlerContext context, long now) {
    int index = requests.source().next(now);
    if (index == RequestSource.DONE) {
      var _ = context.close();
      return;
    }
    sentNanos = now;
    underWay = true;
    var _ = context.writeAndFlush(requests.ring().take(index), context.voidPromise());
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
    if (responses.status() != OK) {
      tally.failed("status " + responses.status() + " " + responses.excerpt());
    } else if (responses.bodyBytes() < leastBodyBytes) {
      tally.failed("an answer of " + responses.bodyBytes() + " bytes, too short to hold an item");
    } else if (window.contains(now)) {
      tally.answered(now - sentNanos);
    }
    send(context, now);
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
