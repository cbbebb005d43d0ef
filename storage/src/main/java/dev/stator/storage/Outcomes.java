package dev.stator.storage;

import java.util.UUID;

/**
 * What became of commits whose outcome a store could not tell: it is asked by the commit's id, a
 * bounded number of times, so that nothing is done twice and nothing is reported wrongly. Safe for
 * use by many threads.
 */
public final class Outcomes {
  /** How often the store is asked what became of a commit, until that stays open. */
  private static final int MAX_QUESTIONS = 16;

  private final StorageEngine storage;

  /** Creates the outcomes of a store. */
  public Outcomes(StorageEngine storage) {
    this.storage = storage;
  }

  /**
   * Makes a commit and returns whether it was applied: also where the store could not tell at
   * first. One that was not applied never will be, so that another one can be tried.
   *
   * @throws StorageException.Conflict if an expectation does not hold
   * @throws StorageException.UnknownOutcome if the store could not tell however often it was asked
   */
  public boolean commit(Commit commit) {
    try {
      storage.commit(commit);
      return true;
    } catch (StorageException.UnknownOutcome unknown) {
      return of(commit.id(), unknown) == StorageEngine.Outcome.APPLIED;
    }
  }

  /**
   * Settles a commit.
   *
   * @param unknown what the store answered to the commit
   * @throws StorageException.UnknownOutcome this answer, if the store could not tell however often
   *     it was asked
   */
  public StorageEngine.Outcome of(UUID commitId, StorageException.UnknownOutcome unknown) {
    try {
      return of(commitId);
    } catch (StorageException.Unavailable unavailable) {
      unknown.addSuppressed(unavailable);
      throw unknown;
    }
  }

  /**
   * Settles a commit whose outcome was unknown, perhaps long ago.
   *
   * @throws StorageException.Unavailable if it cannot be told yet
   */
  public StorageEngine.Outcome of(UUID commitId) {
    for (int question = 1; ; question++) {
      try {
        return storage.outcome(commitId);
      } catch (StorageException.Unavailable unavailable) {
        if (question == MAX_QUESTIONS) {
          throw unavailable;
        }
      }
    }
  }
}
