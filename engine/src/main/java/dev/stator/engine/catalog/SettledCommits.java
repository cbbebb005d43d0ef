package dev.stator.engine.catalog;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Outcomes;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits one after another. A commit whose outcome the store cannot tell may still arrive; it is
 * settled before the next one is made, so that it never undoes a later one. Not safe for use by
 * several threads at once.
 */
public final class SettledCommits {
  private final StorageEngine storage;
  private final Outcomes outcomes;
  private final Supplier<UUID> ids;
  private @Nullable UUID unsettled;

  /**
   * Creates commits of a store.
   *
   * @param ids gives the ids of commits; each must be new
   */
  public SettledCommits(StorageEngine storage, Supplier<UUID> ids) {
    this.storage = storage;
    this.outcomes = new Outcomes(storage);
    this.ids = ids;
  }

  /**
   * Makes a change.
   *
   * @throws StorageException.Conflict if an expectation does not hold
   * @throws StorageException.UnknownOutcome if nobody knows whether it was made: until {@link
   *     #settle} returns
   */
  public void commit(List<Expectation> expectations, Write write) {
    settle();
    while (!applied(new Commit(ids.get(), expectations, List.of(write), List.of()))) {
      // It never will be, so that another one can be tried.
    }
  }

  private boolean applied(Commit commit) {
    try {
      storage.commit(commit);
      return true;
    } catch (StorageException.UnknownOutcome unknown) {
      unsettled = commit.id();
      StorageEngine.Outcome outcome = outcomes.of(commit.id(), unknown);
      unsettled = null;
      return outcome == StorageEngine.Outcome.APPLIED;
    }
  }

  /**
   * Finds out what became of the change that is not settled, where there is one.
   *
   * @throws StorageException.Unavailable if it cannot be told yet
   */
  public void settle() {
    UUID id = unsettled;
    if (id != null) {
      var _ = outcomes.of(id);
      unsettled = null;
    }
  }
}
