package dev.stator.server.pipeline;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for requests that may wait, a bounded number of them, and virtual threads for those that
 * need one to wait in. What is beyond the bound is refused at once rather than queued.
 */
final class Workers implements AutoCloseable {
  /**
   * What a byte of a large request takes in the heap once it is decoded, at the most: a list of
   * small numbers, whose every element is an object with some more in it.
   */
  private static final int DECODED_BYTES = 12;

  private static final int UNIT_BYTES = 1024;

  private final Semaphore free;
  private final Semaphore room;
  private final int allRoom;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  /** Runs no more than so many tasks, whose decoded requests take no more than so many bytes. */
  Workers(int limit, long workBytes) {
    this.free = new Semaphore(limit);
    this.allRoom = Math.clamp(workBytes / UNIT_BYTES, 1, Integer.MAX_VALUE);
    this.room = new Semaphore(allRoom, true);
  }

  /**
   * Runs the task, in this thread, as soon as there is room for the decoded form of a request of
   * this size. One that is larger than all the room has it for itself. The thread must be a worker.
   */
  void runWithRoom(long requestBytes, Runnable task) {
    int units = Math.clamp(requestBytes * DECODED_BYTES / UNIT_BYTES, 1, allRoom);
    room.acquireUninterruptibly(units);
    try {
      task.run();
    } finally {
      room.release(units);
    }
  }

  /** Takes a place for a request, or returns false where there is none. */
  boolean tryEnter() {
    return free.tryAcquire();
  }

  /** Gives back a place. */
  void leave() {
    free.release();
  }

  /** Runs the task of a request that has a place, which it leaves, on a thread of its own. */
  void run(Runnable task) {
    try {
      threads.execute(() -> runAndLeave(task));
    } catch (RejectedExecutionException _) {
      runAndLeave(task); // The server is ending: there are no threads any more.
    }
  }

  private void runAndLeave(Runnable task) {
    try {
      task.run();
    } finally {
      leave();
    }
  }

  /** Waits for running tasks for at most this long, and starts no more. */
  void close(Duration grace) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }
}
