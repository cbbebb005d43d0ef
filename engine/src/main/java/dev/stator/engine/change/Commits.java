package dev.stator.engine.change;

import dev.stator.storage.Commit;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Commits whose outcome is settled when they return: where the store answers that it does not know,
 * it is asked again by the commit's id, so that nothing is done twice and nothing is reported
 * wrongly.
 */
public final class Commits {
  private static final int MAX_QUESTIONS = 16;
  private static final AtomicLong LAST_ID = new AtomicLong();

  private final StorageEngine storage;

  /** Taken when the first id is: what makes it takes longer to load than the rest of the engine. */
  private static final class ThisProcess {
    static final long ID = new SecureRandom().nextLong();
  }

  /** Creates the commits of a store. */
  public Commits(StorageEngine storage) {
    this.storage = storage;
  }

  /**
   * Returns an id that no other commit has: half of it random for each process, half of it counted.
   */
  public UUID nextId() {
    return new UUID(ThisProcess.ID, LAST_ID.incrementAndGet());
  }

  /**
   * Applies a commit.
   *
   * @throws StorageException.Conflict if it was not applied and has to be decided anew
   * @throws StorageException.UnknownOutcome if the store could not tell however often it was asked
   */
  public void apply(Commit commit) {
    try {
      storage.commit(commit);
    } catch (StorageException.UnknownOutcome unknown) {
      settle(commit, unknown);
    }
  }

  /**
   * Returns where a commit was applied, and throws why not.
   *
   * @param failure what the store answered, null where it was applied
   * @throws StorageException as {@link #apply} does
   */
  public void settle(Commit commit, @Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case StorageException.UnknownOutcome unknown -> {
        if (outcome(commit.id(), unknown) == StorageEngine.Outcome.NOT_APPLIED) {
          throw new StorageException.Conflict("a commit of unknown outcome was not applied");
        }
      }
      case RuntimeException why -> throw why;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private StorageEngine.Outcome outcome(UUID id, StorageException.UnknownOutcome unknown) {
    for (int question = 0; question < MAX_QUESTIONS; question++) {
      try {
        return storage.outcome(id);
      } catch (StorageException.Unavailable unavailable) {
        unknown.addSuppressed(unavailable);
      }
    }
    throw unknown;
  }
}
