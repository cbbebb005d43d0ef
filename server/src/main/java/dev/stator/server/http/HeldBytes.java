package dev.stator.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of request bodies that the server holds, over all connections. */
final class HeldBytes {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  HeldBytes(long limit) {
    this.limit = limit;
  }

  /** Counts these bytes, or returns false where that would be too many. */
  boolean tryHold(int bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
