package dev.stator.engine.change;

import dev.stator.storage.Commit;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commits whose outcome is settled when they return: where the store answers that it does not know,
 * it is asked again by the commit's id, so that nothing is done twice and nothing is reported
 * wrongly.
 */
final class Commits {
  private static final int MAX_QUESTIONS = 16;

  private final StorageEngine storage;
  private final long idsOfThisProcess = new SecureRandom().nextLong();
  private final AtomicLong lastId = new AtomicLong();

  Commits(StorageEngine storage) {
    this.storage = storage;
  }

  /**
   * Returns an id that no other commit has: half of it random for each process, half of it counted.
   */
  UUID nextId() {
    return new UUID(idsOfThisProcess, lastId.incrementAndGet());
  }

  /**
   * Applies a commit.
   *
   * @throws StorageException.Conflict if it was not applied and has to be decided anew
   * @throws StorageException.UnknownOutcome if the store could not tell however often it was asked
   */
  void apply(Commit commit) {
    try {
      storage.commit(commit);
    } catch (StorageException.UnknownOutcome unknown) {
      if (settle(commit.id(), unknown) == StorageEngine.Outcome.NOT_APPLIED) {
        throw new StorageException.Conflict("a commit of unknown outcome was not applied");
      }
    }
  }

  private StorageEngine.Outcome settle(UUID id, StorageException.UnknownOutcome unknown) {
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
