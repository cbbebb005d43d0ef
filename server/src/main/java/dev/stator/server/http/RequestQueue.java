package dev.stator.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was decoded while the connection is paused: the bytes of one read may hold hundreds of
 * pipelined requests. What waits is counted among the request bodies that the server holds; where
 * there is no room, the connection is closed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be closed is closed.
final class RequestQueue extends ChannelInboundHandlerAdapter {
  /** About what the head of a request takes once it is decoded, beside its bytes. */
  private static final int HEAD_BYTES = 1024;

  private final ConnectionHandler connection;
  private final HeldBytes heldBytes;
  private final Queue<Object> waiting = new ArrayDeque<>(0);
  private @Nullable ChannelHandlerContext context;
  private long held;
  private boolean draining;

  RequestQueue(ConnectionHandler connection, HeldBytes heldBytes) {
    this.connection = connection;
    this.heldBytes = heldBytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (waiting.isEmpty() && !connection.isPaused()) {
      ctx.fireChannelRead(message);
      return;
    }
    int bytes = bytes(message);
    if (heldBytes.tryHold(bytes)) {
      held += bytes;
      waiting.add(message);
    } else {
      ReferenceCountUtil.release(message);
      ctx.close();
    }
  }

  private static int bytes(Object message) {
    int bytes = message instanceof HttpRequest ? HEAD_BYTES : 0;
    return message instanceof HttpContent part ? bytes + part.content().readableBytes() : bytes;
  }

  /** Hands on what waits, until the connection is paused again. */
  void drain() {
    if (draining || waiting.isEmpty() || context == null) {
      return;
    }
    draining = true;
    try {
      while (!waiting.isEmpty() && !connection.isPaused()) {
        Object message = waiting.remove();
        int bytes = bytes(message);
        held -= bytes;
        heldBytes.release(bytes);
        context.fireChannelRead(message);
      }
    } finally {
      draining = false;
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    heldBytes.release(held);
    held = 0;
    ctx.fireChannelInactive();
  }
}
