package dev.stator.engine.transaction;

import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import java.util.concurrent.CountDownLatch;

/** A store that holds one thread in the middle of what it does, until it is let go. */
final class HeldStore {
  /** The first call locks. */
  private static final int CALLS_BEFORE = 1;

  private static final Hostility DELAYS = new Hostility(0, 1, 0, 0, true, true);

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final HostileEngine store = new HostileEngine(new MemoryEngine(), DELAYS, 0, this::hold);
  private volatile Thread held = Thread.currentThread();
  private volatile boolean holds;

  /** Those of the thread that is held; it alone counts them. */
  private int calls;

  HostileEngine store() {
    return store;
  }

  private void hold() {
    if (holds && Thread.currentThread().equals(held) && calls++ == CALLS_BEFORE) {
      reached.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Has a thread do something, and returns when it is held with its locks. */
  Thread hold(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    held = thread;
    holds = true;
    thread.start();
    reached.await();
    return thread;
  }

  /** Lets the thread go, and waits for its end. */
  void letGo(Thread thread) throws InterruptedException {
    letGo.countDown();
    thread.join();
  }
}
