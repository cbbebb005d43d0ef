package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import java.util.concurrent.Semaphore;

/**
 * Keeps calls away from native memory that is being freed: whoever calls RocksDB passes in and out
 * here, and closing waits until nobody is inside and lets nobody in again.
 */
final class NativeGate {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore places = new Semaphore(ALL);
  private volatile boolean closed;

  /** Throws {@link StorageException.Closed} once closing has begun; else {@link #leave} follows. */
  void enter() {
    if (!tryEnter()) {
      throw new StorageException.Closed();
    }
  }

  /** Returns whether one is inside now; if so {@link #leave} follows. */
  boolean tryEnter() {
    return !closed && places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Waits until nobody is inside. Called once. */
  void close() {
    closed = true;
    places.acquireUninterruptibly(ALL);
  }
}
