package dev.stator.engine.lag;

import dev.stator.engine.ReadDelays;
import dev.stator.engine.read.Views;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageEngine;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes reads lag behind, where that is asked for, and costs nothing where it is not.
 *
 * <p>The one who writes has to write to {@link #storage}; the one who reads says by the view how
 * old a state will do. What is remembered is in memory only: after a restart every read begins with
 * the newest.
 */
public final class Lag {
  private final StorageEngine storage;
  private final ReadDelays delays;
  private final @Nullable History history;

  private Lag(StorageEngine storage, ReadDelays delays, @Nullable History history) {
    this.storage = storage;
    this.delays = delays;
    this.history = history;
  }

  /**
   * Returns the lag of a store.
   *
   * @throws IllegalArgumentException if there are delays and the store has no locks, without which
   *     the order of changes is not known
   */
  public static Lag of(StorageEngine storage, ReadDelays delays, InstantSource clock) {
    if (delays.longest().isZero()) {
      return new Lag(storage, delays, null);
    }
    if (!storage.traits().locks()) {
      throw new IllegalArgumentException("delayed reads need a store that has locks");
    }
    History history = new History(clock, delays.longest(), delays.memoryBytes());
    return new Lag(new RecordingEngine(storage, history), delays, history);
  }

  /** Returns the store to write to and to read the newest from. */
  public StorageEngine storage() {
    return storage;
  }

  /** Returns what is seen through these reads of the store. */
  public Views<Reads> views(Reads newest) {
    return new Views<>(
        newest, past(newest, delays.eventualReads()), past(newest, delays.globalIndexes()));
  }

  private Reads past(Reads newest, Duration delay) {
    return history == null || delay.isZero() ? newest : new PastReads(newest, history, delay);
  }

  /** Forgets what nobody can ask for any more. */
  public void forgetWhatIsOver() {
    if (history != null) {
      history.forgetWhatIsOver();
    }
  }

  /** Returns how many changes are remembered. */
  int rememberedChanges() {
    return history == null ? 0 : history.size();
  }
}
