package dev.stator.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One complete request and the place for its reply.
 *
 * <p>It may be answered from any thread, exactly once; the replies of a connection leave in the
 * order of its requests whatever the order of the answers.
 */
public interface Exchange {

  /** Returns the method, such as {@code POST}. */
  String method();

  /** Returns the request target as it was sent: path and query. */
  String uri();

  /** Returns the first header field of this name in any case, or null where there is none. */
  @Nullable String header(CharSequence name);

  /** Returns the last header field of this name in any case, or null where there is none. */
  @Nullable String lastHeader(CharSequence name);

  /**
   * Returns the body as it was sent, empty where there is none. It is backed by an array, and valid
   * until the exchange is answered; the caller does not release it.
   */
  ByteBuf body();

  /** Returns where to take the buffer of the reply from. */
  ByteBufAllocator allocator();

  /**
   * Counts bytes that the request needs beside its body, such as its decompressed form; they are
   * given back when the exchange is answered.
   *
   * @return false where the server holds too much already, and nothing was counted
   */
  boolean reserve(int bytes);

  /**
   * Runs a task that does not block on the event loop of the connection, or here if that has ended.
   */
  void resume(Runnable task);

  /** Sends the reply, of which this takes the ownership. */
  void answer(Reply reply);
}
