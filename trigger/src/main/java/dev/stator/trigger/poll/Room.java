package dev.stator.trigger.poll;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all mappings together may hold of changes that are gathered and not yet delivered. Whoever
 * gets no more room delivers what it has. Safe for use by many threads.
 */
public final class Room {
  private final AtomicLong free;

  /** Creates so many bytes of room. */
  public Room(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes so many bytes, whether or not they are there, and says if they were. */
  boolean take(long bytes) {
    return free.addAndGet(-bytes) >= 0;
  }

  /** Returns whether what is held is more than there is room for. */
  boolean isShort() {
    return free.get() < 0;
  }

  void giveBack(long bytes) {
    free.addAndGet(bytes);
  }
}
