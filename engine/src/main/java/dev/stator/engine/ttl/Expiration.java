package dev.stator.engine.ttl;

import dev.stator.engine.ExpirySettings;
import dev.stator.storage.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has expired items deleted in the background, soon after they have expired and not too many at a
 * time.
 *
 * <p>There is a thread only while there are tables whose items expire; nobody else waits for it.
 * Nothing is only known here: after a restart it begins again with what the store has.
 *
 * <p>Safe for use by many threads.
 */
public final class Expiration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Expiration.class);

  /** How often is looked for what has expired meanwhile. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Between two pieces of a round: so much is deleted at a time as may be in this time. */
  private static final Duration PIECE = Duration.ofMillis(5);

  /** A piece that took long is followed by a pause of half as long, so that others get on. */
  private static final int REST_DIVISOR = 2;

  /**
   * A round that found nothing is followed by a pause so many times as long, where that is more.
   */
  private static final int IDLE_REST = 20;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How long the end of a piece is waited for when the store is closed. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Reaper reaper;
  private final InstantSource clock;
  private final ExpirySettings settings;
  private final boolean ownThread;

  /** Held by whoever uses the reaper. */
  private final ReentrantLock rounds = new ReentrantLock();

  /** Used by the thread alone. */
  private final Sweep sweep = new Sweep();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private boolean running;
  private boolean asked;
  private boolean closed;
  private boolean troubled;
  private @Nullable Thread thread;

  /**
   * Creates the deletion of expired items, which does nothing yet.
   *
   * @param ownThread whether it has a thread of its own; where not, it does what there is to do
   *     when it is {@linkplain #resume resumed}
   */
  public Expiration(
      Reaper reaper, InstantSource clock, ExpirySettings settings, boolean ownThread) {
    this.reaper = reaper;
    this.clock = clock;
    this.settings = settings;
    this.ownThread = ownThread;
  }

  /**
   * Deletes what is expired, in this thread where there is none for it; to be called now and then.
   *
   * @throws StorageException if the store cannot do it, where this has no thread
   */
  public void resume() {
    if (ownThread) {
      begin();
    } else if (settings.itemsPerSecond() > 0) {
      reapAll(settings.delay());
    }
  }

  /** Begins where there are tables whose items expire; to be called when there may be one more. */
  public void begin() {
    if (!ownThread || settings.itemsPerSecond() == 0 || !reaper.hasWork()) {
      return;
    }
    lock.lock();
    try {
      asked = true;
      if (!running && !closed) {
        thread = Thread.ofPlatform().daemon().name("expiration").start(this::run);
        running = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Deletes every item that is expired now, however many there are and whatever delay is asked for,
   * and returns how many were deleted.
   *
   * @throws StorageException if the store cannot do it; some may have been deleted
   */
  public long expireNow() {
    return reapAll(Duration.ZERO);
  }

  private long reapAll(Duration delay) {
    rounds.lock();
    try {
      reaper.restart();
      return reaper.reap(Span.at(clock.instant(), delay), Long.MAX_VALUE);
    } finally {
      reaper.restart(); // Where it failed, the thread does not go on with what is left of it.
      rounds.unlock();
    }
  }

  private void run() {
    try {
      Allowance allowance = new Allowance(settings.itemsPerSecond(), System.nanoTime());
      long pauseNanos = PERIOD.toNanos();
      do {
        pauseNanos = turn(allowance, pauseNanos);
      } while (goesOn(pauseNanos));
    } finally {
      lock.lock();
      try {
        // One that was told to end may have a successor already.
        running &= !Thread.currentThread().equals(thread);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Does a piece, and returns for how long to pause, below 0 where nothing is left to be done. */
  private long turn(Allowance allowance, long lastPauseNanos) {
    try {
      long pauseNanos = piece(allowance);
      if (troubled) {
        LOG.info("the deletion of expired items goes on");
        troubled = false;
      }
      return pauseNanos;
    } catch (StorageException.Closed closing) {
      return -1;
    } catch (RuntimeException trouble) { // The boundary: the next try may go better.
      if (!troubled) {
        LOG.warn("the deletion of expired items is tried again later", trouble);
        troubled = true;
      }
      sweep.forget();
      return Math.min(2 * Math.max(lastPauseNanos, PIECE.toNanos()), LONGEST_PAUSE.toNanos());
    }
  }

  private long piece(Allowance allowance) {
    long begin = System.nanoTime();
    long most = allowance.at(begin);
    if (most == 0) {
      return Math.max(allowance.nanosToNext(), PIECE.toNanos());
    }
    rounds.lock();
    try {
      long deleted = sweep(Span.at(clock.instant(), settings.delay()), most);
      allowance.used(deleted);
      long tookNanos = System.nanoTime() - begin;
      if (deleted >= most) {
        return Math.max(tookNanos / REST_DIVISOR, PIECE.toNanos());
      }
      return reaper.hasWork() ? Math.max(IDLE_REST * tookNanos, PERIOD.toNanos()) : -1;
    } finally {
      rounds.unlock();
    }
  }

  private long sweep(Span all, long most) {
    if (reaper.isBetweenRounds()) {
      sweep.begin(all, System.nanoTime());
    }
    long deleted = reaper.reap(sweep.of(all), most);
    if (reaper.isBetweenRounds()) {
      sweep.end(reaper.lookedNanos(), System.nanoTime());
    }
    return deleted;
  }

  /** Pauses, and returns whether to go on. */
  private boolean goesOn(long pauseNanos) {
    lock.lock();
    try {
      long left = pauseNanos;
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      boolean goesOn = !closed && (pauseNanos >= 0 || asked);
      asked = false;
      running = goesOn;
      return goesOn;
    } catch (InterruptedException ended) {
      return false;
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
      closing.signalAll();
      working = thread;
    } finally {
      lock.unlock();
    }
    if (working == null) {
      return;
    }
    try {
      if (!working.join(GRACE)) {
        LOG.warn("the deletion of expired items did not end in time");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
