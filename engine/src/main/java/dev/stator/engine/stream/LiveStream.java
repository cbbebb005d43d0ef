package dev.stator.engine.stream;

import dev.stator.storage.StorageException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it is now.
 *
 * <p>The idea: a shard that is split ends with the last record that the log has at that moment, and
 * its children begin there. Writers need not be told: the log's order decides to which shard a
 * record belongs. A reader of records holds the stream still, so that it never takes from a parent
 * what the children are about to get; whoever changes the shards waits for readers, looks where the
 * log ends, and stores the new shards before anybody reads again.
 *
 * <p>Where the store cannot tell whether it took a change, it is asked before the stream is used
 * again.
 */
final class LiveStream {
  private final StreamStore store;
  private final StreamName name;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile StreamState state;

  /** Guarded by the lock: whether the store has this very state. */
  private boolean certain = true;

  /** Whether the store has the mark of what is forgotten; changed under the lock. */
  private volatile boolean isMarkStored = true;

  /** What the upkeep has seen of the load; used by its thread alone. */
  final Heat heat = new Heat();

  LiveStream(StreamStore store, StreamState state) {
    this.store = store;
    this.name = state.name();
    this.state = state;
  }

  StreamName name() {
    return name;
  }

  /** Returns the state without waiting; the next change may be under way. */
  StreamState state() {
    return state;
  }

  /** Does something while the stream stays as it is. */
  <T> T still(Function<StreamState, T> work) {
    Lock reading = lock.readLock();
    reading.lock();
    try {
      if (certain) {
        return work.apply(state);
      }
    } finally {
      reading.unlock();
    }
    makeCertain();
    return still(work);
  }

  private void makeCertain() {
    lock.writeLock().lock();
    try {
      requireCertain();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void requireCertain() {
    if (!certain) {
      @Nullable StreamState stored = store.read(name);
      // A stream is removed only when nobody may read it, so that its last state does no harm.
      long forgotten = state.trimmedThrough();
      state = stored == null ? state : stored;
      if (state.trimmedThrough() < forgotten) {
        state = state.trimmed(forgotten);
        isMarkStored = false;
      }
      certain = true;
    }
  }

  /**
   * Changes the stream while nobody reads its records.
   *
   * @param change from the state as of now to the new one; where it is the same and stored already,
   *     nothing is stored
   * @throws StorageException if the store does not take it, or cannot tell
   */
  void change(UnaryOperator<StreamState> change) {
    lock.writeLock().lock();
    try {
      requireCertain();
      StreamState next = change.apply(state);
      if (!next.equals(state) || !isMarkStored) {
        store(next);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void store(StreamState next) {
    certain = false;
    store.put(next);
    state = next;
    certain = true;
    isMarkStored = true;
  }

  /**
   * Has readers refused who ask for records up to this one. Where the store has no room to note it,
   * they are refused all the same, so that the log can be trimmed, which makes room; the next
   * {@link #change} notes it.
   *
   * @throws StorageException if the store does not take it, or cannot tell, for another reason
   */
  void trimming(long through) {
    lock.writeLock().lock();
    try {
      requireCertain();
      if (state.trimmedThrough() < through) {
        note(state.trimmed(through));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void note(StreamState trimmed) {
    try {
      store(trimmed);
    } catch (StorageException.Full _) { // Nothing was changed.
      state = trimmed;
      certain = true;
      isMarkStored = false;
    }
  }

  /** Returns whether a {@link #change} that changes nothing would have nothing to store. */
  boolean isStored() {
    return isMarkStored;
  }
}
