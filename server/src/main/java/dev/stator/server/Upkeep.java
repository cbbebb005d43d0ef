package dev.stator.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does now and then what no request waits for, on a thread of its own, until it is closed. */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long PERIOD_MINUTES = 1;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());
  private final Runnable work;

  private Upkeep(Runnable work) {
    this.work = work;
  }

  /** Begins to do this work, a minute from now and every minute after. */
  static Upkeep of(Runnable work) {
    Upkeep upkeep = new Upkeep(work);
    var _ =
        upkeep.thread.scheduleWithFixedDelay(
            () -> run(work), PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
    return upkeep;
  }

  /** Does the work now, and returns once it is done; nothing is done where this is closed. */
  void runNow() {
    try {
      thread.submit(() -> run(work)).get();
    } catch (RejectedExecutionException | CancellationException closed) {
      LOG.debug("upkeep is over");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the work, and returns whatever it throws: there may be more memory in a minute. */
  static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error fault) { // The boundary: a round that throws is the last.
      tell(fault);
    }
  }

  private static void tell(Throwable fault) {
    try {
      LOG.warn("upkeep failed and will be tried again", fault);
    } catch (OutOfMemoryError _) {
      // There is no memory to say so; the next round may find some.
    }
  }

  /** Begins no more work; what is under way is not waited for. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
