package dev.stator.storage.memory;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all that is stored, and bounds them. */
final class Room {
  private final long capacityBytes;
  private final AtomicLong used = new AtomicLong();

  Room(long capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  long capacityBytes() {
    return capacityBytes;
  }

  long usedBytes() {
    return used.get();
  }

  /** Counts these bytes, or returns false where there is no room for them. */
  boolean tryTake(long bytes) {
    if (used.addAndGet(bytes) <= capacityBytes) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Counts these bytes no more; a negative number counts more, whether there is room or not. */
  void give(long bytes) {
    if (bytes != 0) {
      used.addAndGet(-bytes);
    }
  }
}
