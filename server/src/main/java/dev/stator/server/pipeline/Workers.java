package dev.stator.server.pipeline;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads for requests that may wait, a bounded number of them at the same time. What is
 * beyond the bound is refused at once rather than queued.
 */
final class Workers implements AutoCloseable {
  private final Semaphore free;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  Workers(int limit) {
    this.free = new Semaphore(limit);
  }

  /** Runs the task on a thread of its own, or returns false where there are too many. */
  boolean tryRun(Runnable task) {
    if (!free.tryAcquire()) {
      return false;
    }
    try {
      threads.execute(() -> runAndFree(task));
      return true;
    } catch (RejectedExecutionException _) {
      free.release();
      return false;
    }
  }

  private void runAndFree(Runnable task) {
    try {
      task.run();
    } finally {
      free.release();
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
