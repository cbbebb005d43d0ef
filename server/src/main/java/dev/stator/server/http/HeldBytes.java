package dev.stator.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes that the server holds for its clients, over all connections. */
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

  /** Counts these bytes, which are there already. */
  void hold(int bytes) {
    held.addAndGet(bytes);
  }

  void release(long bytes) {
    if (bytes != 0) {
      held.addAndGet(-bytes);
    }
  }

  long held() {
    return held.get();
  }

  /** Returns whether so many more would be too many now. */
  boolean isTooMany(long bytes) {
    return held.get() + bytes > limit;
  }

  /** Returns whether there is no room for more. */
  boolean isFull() {
    return held.get() >= limit;
  }

  /** Returns whether half of the room is taken, so that who takes it long should not. */
  boolean isPressed() {
    return held.get() >= limit / 2;
  }
}
