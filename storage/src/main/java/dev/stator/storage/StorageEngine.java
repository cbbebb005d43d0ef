package dev.stator.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store of versioned values under ordered keys.
 *
 * <p>Every engine is atomic and linearizable within one partition (the keys of one group with the
 * same partition bytes, and the log records appended with them): a read that begins after a commit
 * returned sees it, and no read sees a part of a commit to one key. Across partitions an engine
 * promises what its {@linkplain #traits traits} say.
 *
 * <p>A commit that returned is as durable as the engine was told to be, and will be there after a
 * restart.
 *
 * <p>All methods may be called from any thread, virtual threads included. Any method may throw a
 * {@link StorageException}; only {@link #commit} throws {@link StorageException.Conflict} or {@link
 * StorageException.UnknownOutcome}.
 */
public interface StorageEngine extends Reads, AutoCloseable {

  /** What has become of a commit. */
  enum Outcome {
    /** It was applied. */
    APPLIED,
    /** It was not applied, and never will be. */
    NOT_APPLIED
  }

  /** Returns what this engine can do. */
  EngineTraits traits();

  /**
   * Applies the commit, wholly or not at all. Who has read one of its log records sees its writes.
   *
   * @throws IllegalArgumentException if it changes several partitions of an engine that cannot, or
   *     adds to what is no counter; nothing was changed
   * @throws StorageException.Conflict if an expectation does not hold
   * @throws StorageException.UnknownOutcome if it may or may not have been applied; see {@link
   *     #outcome}
   */
  void commit(Commit commit);

  /**
   * Settles a commit whose outcome was unknown: afterwards it is applied or will never be. Only for
   * commits that answered with {@link StorageException.UnknownOutcome}.
   */
  Outcome outcome(UUID commitId);

  /**
   * Waits until these keys are locked, in an order that cannot deadlock, and returns the lock. Does
   * nothing where the {@linkplain EngineTraits#locks traits} say that there are no locks. Not
   * re-entrant, and a thread that holds a lock must not ask for another. Keys need not have values;
   * the same key may be named twice. Locks keep out other locks only: reads and commits pass.
   */
  KeyLock lock(Collection<Key> keys);

  /**
   * Returns what can be done without waiting, or null where nothing can. Only engines with
   * {@linkplain EngineTraits#locks locks} have it.
   */
  default @Nullable NonBlocking nonBlocking() {
    return null;
  }

  /**
   * Returns a view of this moment.
   *
   * @throws UnsupportedOperationException where the {@linkplain EngineTraits#snapshots traits} say
   *     so
   */
  Snapshot snapshot();

  /**
   * Reads the log of a group in the order of sequences, beginning after a sequence (0: from its
   * start). A record that could be read once is never followed later by one with a smaller
   * sequence, and {@link #lastSequence} is not less than its own.
   *
   * @param tokens only records whose partition bytes have these tokens
   * @param limit how many records at the most, at least 1
   */
  LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit);

  /** Returns the greatest sequence that the group's log has ever given out, 0 where it has none. */
  long lastSequence(long group);

  /**
   * Forgets the records of a group's log up to and including this sequence, or up to the last where
   * that is smaller. Sequences go on from where they were.
   */
  void trimLog(long group, long throughSequence);

  /**
   * Removes every key and the log of the group, which is not used afterwards. Not atomic: to be
   * called again after a failure.
   */
  void dropGroup(long group);

  /**
   * Removes every key of the group and keeps its log, whose sequences go on from where they were.
   * Not atomic: to be called again after a failure.
   */
  void dropKeys(long group);

  /**
   * Returns the least number of a group, greater than this one, that holds a key or a log record;
   * -1 where there is none.
   */
  long nextGroup(long after);

  /**
   * Writes a copy of one moment of the store into a folder that does not exist yet.
   *
   * @throws IllegalArgumentException if the folder exists
   * @throws UnsupportedOperationException by engines that keep nothing in a folder
   */
  void checkpoint(Path folder);

  /**
   * Finishes what was acknowledged and releases everything. Later calls throw {@link
   * StorageException.Closed}.
   */
  @Override
  void close();
}
