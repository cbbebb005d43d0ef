package dev.stator.engine.backfill;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is left to be done for indexes that were added to tables in use, or removed, in the
 * background: a piece for each table in turn. What the store cannot do now is tried again, less and
 * less often.
 *
 * <p>There is a thread only while there is work. Nothing of what is to be done is only known here:
 * after a restart the catalog tells it.
 *
 * <p>Safe for use by many threads.
 */
public final class Backfills implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backfills.class);

  /** Writes leave within moments. */
  private static final Duration WAIT = Duration.ofMillis(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How long the end of a piece is waited for when the store is closed. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final StorageEngine storage;
  private final Catalog catalog;
  private final @Nullable Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private boolean running;
  private boolean closed;
  private @Nullable Thread thread;

  /**
   * Creates the work over a store.
   *
   * @param executor does all that can be done without waiting each time it is told to; null means a
   *     thread that also waits
   */
  public Backfills(StorageEngine storage, Catalog catalog, @Nullable Executor executor) {
    this.storage = storage;
    this.catalog = catalog;
    this.executor = executor;
  }

  /** The work for a table, and when it may go on. */
  private static final class Pending {
    private final TableWork work;
    private volatile boolean askedFor;
    private volatile long notBeforeNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private boolean troubled;

    Pending(TableWork work) {
      this.work = work;
    }

    void waitFor(Duration time) {
      notBeforeNanos = System.nanoTime() + time.toNanos();
    }

    long waitNanos() {
      return notBeforeNanos - System.nanoTime();
    }
  }

  /** Begins with what the last run of the server has left, and goes on with what had to wait. */
  public void resume() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : catalog.names(null, Integer.MAX_VALUE)) {
      Table table = catalog.find(name);
      if (table != null && TableWork.isThere(table)) {
        names.add(name);
      }
    }
    pending().forEach(one -> names.add(one.getKey()));
    names.forEach(this::begin);
  }

  /** Begins with what is to be done for the indexes of this table; returns at once. */
  public void begin(String tableName) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      Pending one =
          pending.computeIfAbsent(
              tableName, name -> new Pending(new TableWork(name, storage, catalog)));
      one.askedFor = true;
      one.waitFor(Duration.ZERO);
      changed.signalAll();
      if (running) {
        return;
      }
      if (executor == null) {
        thread = Thread.ofPlatform().daemon().name("backfill").start(() -> run(this::runWaiting));
        running = true;
        return;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    executor.execute(() -> run(this::runPrompt));
  }

  /** Work that an error ends can be begun again. */
  private void run(Runnable work) {
    try {
      work.run();
    } catch (Error failure) {
      lock.lock();
      try {
        running = false;
      } finally {
        lock.unlock();
      }
      throw failure;
    }
  }

  private void runWaiting() {
    while (true) {
      turn();
      lock.lock();
      try {
        if (closed || pending.isEmpty()) {
          running = false;
          return;
        }
        long waitNanos = waitNanos();
        if (waitNanos > 0) {
          long _ = changed.awaitNanos(waitNanos);
        }
      } catch (InterruptedException ended) {
        running = false;
        return;
      } finally {
        lock.unlock();
      }
    }
  }

  private void runPrompt() {
    while (true) {
      turn();
      lock.lock();
      try {
        if (closed || pending.isEmpty() || waitNanos() > 0) {
          running = false;
          return;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** How long nothing can be done; not above 0 if something can. Called with the lock. */
  private long waitNanos() {
    return pending.values().stream().mapToLong(Pending::waitNanos).min().orElse(0);
  }

  /** Does a piece for each table. */
  private void turn() {
    for (Map.Entry<String, Pending> each : pending()) {
      Pending one = each.getValue();
      one.askedFor = false;
      if (one.waitNanos() <= 0 && step(each.getKey(), one)) {
        forget(each.getKey(), one);
      }
    }
  }

  private List<Map.Entry<String, Pending>> pending() {
    lock.lock();
    try {
      if (closed) {
        return List.of();
      }
      return pending.entrySet().stream().map(Map.Entry::copyOf).toList();
    } finally {
      lock.unlock();
    }
  }

  private void forget(String tableName, Pending ended) {
    lock.lock();
    try {
      if (!ended.askedFor) {
        pending.remove(tableName);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether nothing is left to be done for the table. */
  private boolean step(String tableName, Pending one) {
    try {
      TableWork.Left left = one.work.step();
      if (one.troubled) {
        LOG.info("work on an index goes on table={}", tableName);
        one.troubled = false;
      }
      one.pause = FIRST_PAUSE;
      if (left == TableWork.Left.LATER) {
        one.waitFor(WAIT);
      }
      return left == TableWork.Left.NOTHING;
    } catch (StorageException.Conflict again) {
      return false;
    } catch (StorageException.Closed closing) {
      return true;
    } catch (RuntimeException trouble) { // The boundary: the next try may go better.
      tryLater(tableName, one, trouble);
      return false;
    }
  }

  private static void tryLater(String tableName, Pending one, RuntimeException trouble) {
    if (!one.troubled) {
      LOG.warn("work on an index is tried again later table={}", tableName, trouble);
      one.troubled = true;
    }
    one.waitFor(one.pause);
    Duration twice = one.pause.multipliedBy(2);
    one.pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /**
   * Waits as long as this holds, until work has ended that makes it hold no longer; where the work
   * cannot be done now, for no more than some seconds.
   */
  public void awaitWhile(BooleanSupplier unfinished) {
    lock.lock();
    try {
      long left = GRACE.toNanos();
      while (!closed && left > 0 && unfinished.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Ends after the piece that is under way. */
  @Override
  public void close() {
    Thread working;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      working = thread;
    } finally {
      lock.unlock();
    }
    if (working == null) {
      return;
    }
    try {
      if (!working.join(GRACE)) {
        LOG.warn("work on an index did not end in time");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
