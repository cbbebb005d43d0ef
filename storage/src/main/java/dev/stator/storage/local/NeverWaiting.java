package dev.stator.storage.local;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an engine does without waiting that never waits for anything but locks.
 *
 * @param engine the engine
 * @param locks its locks
 */
public record NeverWaiting(StorageEngine engine, KeyLocks locks) implements NonBlocking {

  @Override
  public Reads reads() {
    return engine;
  }

  @Override
  public @Nullable KeyLock tryLock(Key key) {
    engine.lock(List.of()).close(); // Throws where the engine is closed.
    return locks.tryLock(key);
  }

  @Override
  public CompletableFuture<@Nullable Void> commit(Commit commit) {
    return commit(engine, commit);
  }

  /** Commits now, and returns what came of it as what is told later. */
  public static CompletableFuture<@Nullable Void> commit(StorageEngine engine, Commit commit) {
    try {
      engine.commit(commit);
      return CompletableFuture.completedFuture(null);
    } catch (StorageException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }
}
