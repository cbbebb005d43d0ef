package dev.stator.server.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: puts requests together, hands them over, and sends the replies in order.
 *
 * <p>A request has its place in {@code outstanding} from its head to its reply. Whatever ends the
 * conversation early (a malformed request, a limit, a timeout) takes such a place too, so that
 * earlier requests still get their replies first. Everything here runs on the connection's event
 * loop except {@link #answered}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written closes the channel.
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final long NONE = Long.MIN_VALUE;

  /** How often, within the shortest timeout, the timeouts are looked at. */
  private static final int CHECKS_PER_TIMEOUT = 4;

  private enum State {
    /** Requests are read. */
    OPEN,
    /** No more requests are read; replies are still sent. */
    ENDING,
    /** The last reply is sent; what still arrives is thrown away. */
    LINGERING
  }

  private final HttpContext http;
  private final boolean excess;
  private final ResponseFactory responses;
  private final RequestQueue queue;
  private final Deque<PendingExchange> outstanding = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Turns turns;
  private @Nullable PendingExchange receiving;
  private @Nullable Future<?> nextCheck;
  private State state = State.OPEN;
  private boolean inRead;
  private boolean paused;
  private int unsentReplies;
  private long requestStarted = NONE;

  /** Since the last time that the sockets were looked at. */
  private int arrivedBytes;

  private int heldHeadBytes;
  private long lastActivity;
  private long lastSent;
  private long lingerSince;

  /** Serves a connection, or, where there are too many, tells it so after its first request. */
  ConnectionHandler(HttpContext http, boolean excess) {
    this.http = http;
    this.excess = excess;
    this.responses = new ResponseFactory(http);
    this.queue = new RequestQueue(this, http.heldBytes());
  }

  /** Returns what stands before this handler in the pipeline. */
  RequestQueue queue() {
    return queue;
  }

  /** Returns whether no request is to be handed over now. */
  boolean isPaused() {
    return paused;
  }

  boolean isOpen() {
    return state != State.LINGERING;
  }

  ByteBufAllocator allocator() {
    return context().alloc();
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("the handler is not in a pipeline yet");
    }
    return context;
  }

  private long now() {
    return context().executor().ticker().nanoTime();
  }

  // ---- life of the connection

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    turns = http.turns(ctx.executor());
    lastActivity = now();
    scheduleCheck();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (nextCheck != null) {
      nextCheck.cancel(false);
    }
    state = State.LINGERING;
    if (receiving != null) {
      receiving.abandon();
      receiving = null;
    }
    releaseHead();
    discardReplies();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // What reaches here is the network's doing: a reset, a broken pipe.
    ctx.close();
  }

  /**
   * Closes the connection if nothing is under way on it; otherwise its next reply is its last.
   * Called from any thread.
   */
  void requestEnd() {
    try {
      context().executor().execute(this::endGently);
    } catch (RejectedExecutionException _) {
      // The event loop has ended, and the connection with it: nothing is left to end.
      return;
    }
  }

  private void endGently() {
    if (outstanding.isEmpty() && unsentReplies == 0 && requestStarted == NONE) {
      context().close();
    }
  }

  // ---- bytes and messages that arrive

  /** Notes that bytes arrived; returns false where they are of no interest any more. */
  boolean bytesArrived(int bytes) {
    arrivedBytes += bytes;
    lastActivity = now();
    if (requestStarted == NONE) {
      requestStarted = lastActivity;
    }
    return state == State.OPEN;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inRead = true;
    try {
      if (state == State.OPEN) {
        accept(message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    inRead = false;
    ctx.flush();
    if (requestStarted != NONE && receiving == null && state == State.OPEN && !paused) {
      holdHead();
    }
    arrivedBytes = 0;
  }

  /** A head of which a part has arrived is held by the decoder until the rest is there. */
  private void holdHead() {
    if (http.heldBytes().tryHold(arrivedBytes)) {
      heldHeadBytes += arrivedBytes;
    } else {
      context().close();
    }
  }

  private void releaseHead() {
    http.heldBytes().release(heldHeadBytes);
    heldHeadBytes = 0;
  }

  private void accept(Object message) {
    if (message instanceof HttpRequest head) {
      if (head.decoderResult().isFailure()) {
        refuse(statusOf(head.decoderResult()));
        return;
      }
      begin(head);
    }
    if (state == State.OPEN && message instanceof HttpContent part) {
      if (part.decoderResult().isFailure()) {
        refuse(HttpResponseStatus.BAD_REQUEST);
        return;
      }
      continueWith(part);
    }
  }

  private static HttpResponseStatus statusOf(DecoderResult failed) {
    return switch (failed.cause()) {
      case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
      case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
      case null, default -> HttpResponseStatus.BAD_REQUEST;
    };
  }

  private void begin(HttpRequest head) {
    if (requestStarted == NONE) {
      requestStarted = now();
    }
    releaseHead();
    receiving = new PendingExchange(this, head, http.heldBytes());
    outstanding.add(receiving);
    long announced = HttpUtil.getContentLength(head, 0L);
    if (announced > http.limits().sizes().body()) {
      refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    } else if (announced > 0 && http.heldBytes().isTooMany(announced)) {
      shed(receiving);
    } else if (expectsSomethingElse(head)) {
      refuse(HttpResponseStatus.EXPECTATION_FAILED);
    } else {
      sendContinue();
    }
  }

  private static boolean expectsSomethingElse(HttpRequest head) {
    return head.headers().contains(HttpHeaderNames.EXPECT)
        && head.protocolVersion().isKeepAliveDefault()
        && !HttpUtil.is100ContinueExpected(head);
  }

  private void continueWith(HttpContent part) {
    PendingExchange exchange = receiving;
    if (exchange == null) {
      return;
    }
    if ((long) exchange.bodyBytes() + part.content().readableBytes()
        > http.limits().sizes().body()) {
      refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    } else if (!exchange.append(part.content())) {
      shed(exchange);
    } else if (part instanceof LastHttpContent) {
      receiving = null;
      requestStarted = NONE;
      if (!exchange.keepAlive() || excess) {
        state = State.ENDING;
      }
      if (excess || http.unsent().isFull()) {
        http.handler().refuse(exchange);
      } else {
        Objects.requireNonNull(turns).handle(exchange);
      }
      balanceReading();
    }
  }

  /** Tells the client that there is no room for the request that it sends, and reads no further. */
  private void shed(PendingExchange exchange) {
    exchange.dropBody();
    receiving = null;
    state = State.ENDING;
    http.handler().refuse(exchange);
  }

  /** Answers the request that is being received with this status, and reads no further. */
  private void refuse(HttpResponseStatus status) {
    PendingExchange place = receiving;
    if (place == null) {
      place = new PendingExchange(this, HttpContext.NO_REQUEST, http.heldBytes());
      outstanding.add(place);
    }
    place.abandon();
    place.reply(Reply.refusal(status));
    receiving = null;
    state = State.ENDING;
    sendReady();
  }

  // ---- replies

  /** Runs a task on the event loop, or here if that has ended. Called from any thread. */
  void resume(Runnable task) {
    try {
      context().executor().execute(task);
    } catch (RejectedExecutionException _) {
      task.run();
    }
  }

  /** Takes the reply of an exchange of this connection. Called from any thread. */
  void answered(PendingExchange exchange, Reply reply) {
    ChannelHandlerContext ctx = context();
    http.unsent().hold(reply.body().capacity());
    if (ctx.executor().inEventLoop()) {
      place(exchange, reply);
      return;
    }
    try {
      ctx.executor().execute(() -> place(exchange, reply));
    } catch (RejectedExecutionException _) {
      // The event loop has ended, and the connection with it.
      discard(reply);
    }
  }

  private void discard(Reply reply) {
    http.unsent().release(reply.body().capacity());
    reply.body().release();
  }

  private void discardReplies() {
    for (PendingExchange late = outstanding.poll(); late != null; late = outstanding.poll()) {
      Reply unsent = late.reply();
      if (unsent != null) {
        discard(unsent);
      }
    }
  }

  private void place(PendingExchange exchange, Reply reply) {
    if (state == State.LINGERING) {
      discard(reply);
      return;
    }
    exchange.reply(reply);
    sendReady();
  }

  private void sendReady() {
    boolean sent = false;
    for (PendingExchange first = outstanding.peek();
        first != null && first.reply() != null && state != State.LINGERING;
        first = outstanding.peek()) {
      outstanding.poll();
      send(first);
      sent = true;
    }
    sendContinue();
    if (sent && !inRead) {
      context().flush();
    }
    balanceReading();
  }

  /** Tells a client that waits for it to send its body, once all earlier replies are sent. */
  private void sendContinue() {
    PendingExchange exchange = receiving;
    if (exchange != null && outstanding.peek() == exchange && exchange.takeContinue()) {
      context().writeAndFlush(ResponseFactory.proceed());
    }
  }

  private void send(PendingExchange exchange) {
    Reply reply = Objects.requireNonNull(exchange.reply());
    boolean last =
        reply.close()
            || !exchange.keepAlive()
            || http.isStopping()
            || (state == State.ENDING && outstanding.isEmpty());
    if (unsentReplies == 0) {
      lastSent = now();
    }
    unsentReplies++;
    int bytes = reply.body().capacity();
    ChannelFuture written = context().write(responses.response(exchange, last));
    written.addListener(_ -> sent(bytes));
    if (last) {
      linger(written);
    }
  }

  private void sent(int bytes) {
    http.unsent().release(bytes);
    unsentReplies--;
    lastSent = now();
    lastActivity = lastSent;
    if (unsentReplies == 0 && state == State.ENDING && outstanding.isEmpty()) {
      context().close();
    }
  }

  /** Closes our half after this reply, and the whole when the client has closed its half. */
  private void linger(ChannelFuture written) {
    state = State.LINGERING;
    lingerSince = now();
    discardReplies();
    paused = false;
    queue.drain();
    ChannelHandlerContext ctx = context();
    written.addListener(_ -> ((DuplexChannel) ctx.channel()).shutdownOutput());
    ctx.flush();
    ctx.channel().config().setAutoRead(true);
  }

  // ---- pace

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    balanceReading();
    ctx.fireChannelWritabilityChanged();
  }

  /** Reads no further while too many requests wait for a reply or replies for the client. */
  private void balanceReading() {
    ChannelHandlerContext ctx = context();
    boolean pause =
        state != State.LINGERING
            && (outstanding.size() >= http.limits().maxPipelined() || !ctx.channel().isWritable())
            && receiving == null;
    if (pause != paused) {
      paused = pause;
      queue.drain();
      ctx.channel().config().setAutoRead(!paused);
    }
  }

  // ---- time

  private void scheduleCheck() {
    long nanos = Math.max(1, http.limits().timeouts().shortest().toNanos() / CHECKS_PER_TIMEOUT);
    nextCheck = context().executor().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
  }

  private void check() {
    if (!context().channel().isOpen()) {
      return;
    }
    long now = now();
    if (paused && requestStarted != NONE) {
      // Not the client's delay.
      requestStarted = now;
    }
    if (isOverdue(now)) {
      context().close();
    } else if (state == State.OPEN
        && requestStarted != NONE
        && now - requestStarted > requestTimeout().toNanos()) {
      refuse(HttpResponseStatus.REQUEST_TIMEOUT);
    }
    scheduleCheck();
  }

  private boolean isOverdue(long now) {
    HttpLimits.Timeouts timeouts = http.limits().timeouts();
    if (unsentReplies > 0) {
      return now - lastSent > timeouts.reply(http.unsent().isPressed()).toNanos();
    }
    if (state == State.LINGERING) {
      return now - lingerSince > timeouts.linger().toNanos();
    }
    return outstanding.isEmpty()
        && requestStarted == NONE
        && now - lastActivity > idleTimeout().toNanos();
  }

  private Duration idleTimeout() {
    return http.limits().timeouts().idle(excess || http.isCrowded());
  }

  private Duration requestTimeout() {
    HttpLimits.Timeouts timeouts = http.limits().timeouts();
    PendingExchange exchange = receiving;
    return exchange == null
        ? timeouts.request(excess || http.isCrowded(), 0)
        : timeouts.request(excess || http.heldBytes().isPressed(), exchange.bodyBytes());
  }
}
