package dev.stator.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A request of a connection on its way to its reply.
 *
 * <p>The event loop of the connection fills the body; from the moment that the request is handed
 * over until it is answered the body belongs to whoever answers.
 */
final class PendingExchange implements Exchange {
  /**
   * The first buffer of a body that announces a greater length, so that bytes, not claims, count.
   */
  private static final int MAX_FIRST_BUFFER = 64 * 1024;

  private final ConnectionHandler connection;
  private final HttpRequest head;
  private final HeldBytes heldBytes;
  private final AtomicLong held = new AtomicLong();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final boolean keepAlive;
  private boolean wantsContinue;
  private ByteBuf body = Unpooled.EMPTY_BUFFER;
  private @Nullable Reply reply;
  private long waitsSince;

  PendingExchange(ConnectionHandler connection, HttpRequest head, HeldBytes heldBytes) {
    this.connection = connection;
    this.head = head;
    this.heldBytes = heldBytes;
    this.keepAlive = HttpUtil.isKeepAlive(head);
    this.wantsContinue = HttpUtil.is100ContinueExpected(head);
  }

  @Override
  public String method() {
    return head.method().name();
  }

  @Override
  public String uri() {
    return head.uri();
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return head.headers().get(name);
  }

  @Override
  public @Nullable String lastHeader(CharSequence name) {
    HttpHeaders headers = head.headers();
    List<String> values = headers.getAll(name);
    return values.isEmpty() ? null : values.getLast();
  }

  @Override
  public ByteBuf body() {
    return body;
  }

  @Override
  public ByteBufAllocator allocator() {
    return connection.allocator();
  }

  @Override
  public boolean reserve(int bytes) {
    if (!heldBytes.tryHold(bytes)) {
      return false;
    }
    held.addAndGet(bytes);
    return true;
  }

  @Override
  public void resume(Runnable task) {
    connection.resume(task);
  }

  @Override
  public void answer(Reply answer) {
    if (!answered.compareAndSet(false, true)) {
      answer.body().release();
      throw new IllegalStateException("an exchange is answered once");
    }
    releaseBody();
    connection.answered(this, answer);
  }

  HttpRequest head() {
    return head;
  }

  boolean keepAlive() {
    return keepAlive;
  }

  /** Returns once whether the client waits for leave to send the body. */
  boolean takeContinue() {
    boolean taken = wantsContinue;
    wantsContinue = false;
    return taken;
  }

  int bodyBytes() {
    return body.readableBytes();
  }

  /** Copies a part of the body, or returns false where the server holds too much already. */
  boolean append(ByteBuf part) {
    wantsContinue = false;
    int bytes = part.readableBytes();
    if (bytes == 0) {
      return true;
    }
    if (!reserve(bytes)) {
      return false;
    }
    if (body.capacity() == 0) {
      long announced = Math.max(HttpUtil.getContentLength(head, 0L), bytes);
      body = allocator().heapBuffer((int) Math.max(bytes, Math.min(announced, MAX_FIRST_BUFFER)));
    }
    body.writeBytes(part);
    return true;
  }

  @Nullable Reply reply() {
    return reply;
  }

  void reply(Reply ready) {
    reply = ready;
  }

  /** Returns whether somebody still waits for the reply. */
  boolean isWanted() {
    return connection.isOpen();
  }

  /** Notes when the request began to wait for its turn, in nanoseconds of the event loop. */
  void waitsSince(long nanos) {
    waitsSince = nanos;
  }

  long waitsSince() {
    return waitsSince;
  }

  /** Lets go of the part of the body that has arrived, for a request that is refused. */
  void dropBody() {
    releaseBody();
  }

  /** Forgets a request that was never handed over. */
  void abandon() {
    if (answered.compareAndSet(false, true)) {
      releaseBody();
    }
  }

  private void releaseBody() {
    body.release();
    body = Unpooled.EMPTY_BUFFER;
    heldBytes.release(held.getAndSet(0));
  }
}
