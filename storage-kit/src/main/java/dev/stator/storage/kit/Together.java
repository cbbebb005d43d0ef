package dev.stator.storage.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs tasks at the same time, each in a thread of its own, and waits for all. The threads are the
 * operating system's, since a virtual thread that never waits keeps its processor from the others;
 * {@link #virtually} is for tasks that do wait.
 */
final class Together {
  private static final long MAX_SECONDS = 30;

  private Together() {}

  /** Returns what the tasks returned, in their order; throws what the first of them threw. */
  private static <T> List<T> run(List<Callable<T>> tasks, ThreadFactory factory) {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newThreadPerTaskExecutor(factory);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return task.call();
            }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      threads.shutdownNow(); // Not closed, which would wait for ever for a task that hangs.
    }
  }

  /** Runs the same task in several threads, which know their number. */
  static void run(int threads, Numbered task) {
    run(threads, task, Thread.ofPlatform().daemon().factory());
  }

  /** Runs the same task in several virtual threads, which know their number. */
  static void virtually(int threads, Numbered task) {
    run(threads, task, Thread.ofVirtual().factory());
  }

  private static void run(int threads, Numbered task, ThreadFactory factory) {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      int mine = number;
      tasks.add(() -> {
        task.run(mine);
        return true;
      });
    }
    run(tasks, factory);
  }

  /** For loops that go on until another thread has come further; any outcome is the same. */
  @SuppressWarnings("ThreadPriorityCheck")
  static void letOthersRun() {
    Thread.yield();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new AssertionError("a task failed", failure.getCause());
    } catch (TimeoutException hanging) {
      throw new AssertionError("a task goes on and on", hanging);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interruption);
    }
  }

  /** A task of a thread with a number. */
  interface Numbered {
    void run(int thread);
  }
}
