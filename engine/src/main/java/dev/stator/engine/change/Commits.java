package dev.stator.engine.change;

import dev.stator.storage.Commit;
import dev.stator.storage.Outcomes;
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
  private static final AtomicLong LAST_ID = new AtomicLong();

  private final Outcomes outcomes;

  /** Taken when the first id is: what makes it takes longer to load than the rest of the engine. */
  private static final class ThisProcess {
    static final long ID = new SecureRandom().nextLong();
  }

  /** Creates the commits of a store. */
  public Commits(StorageEngine storage) {
    this.outcomes = new Outcomes(storage);
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
    requireApplied(outcomes.commit(commit));
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
      case StorageException.UnknownOutcome unknown ->
          requireApplied(outcomes.of(commit.id(), unknown) == StorageEngine.Outcome.APPLIED);
      case RuntimeException why -> throw why;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private static void requireApplied(boolean isApplied) {
    if (!isApplied) {
      throw new StorageException.Conflict("a commit of unknown outcome was not applied");
    }
  }
}
