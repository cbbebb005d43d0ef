package dev.stator.storage;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an engine can do without making the caller wait, for callers that must not wait, such as
 * event loops. What it cannot do so has no effect, and may be asked of the {@link StorageEngine}
 * itself by a thread that may wait.
 */
public interface NonBlocking {

  /**
   * Returns reads that throw {@link StorageException.WouldBlock} where an answer is not in memory;
   * where they answer, the answer is that of the engine.
   */
  Reads reads();

  /**
   * Locks a key as {@link StorageEngine#lock} does, or returns null where somebody holds or wants
   * it. The lock may be closed by any thread.
   */
  @Nullable KeyLock tryLock(Key key);

  /**
   * Applies the commit as {@link StorageEngine#commit} does, later. The result is completed, by a
   * thread that must not be kept, when the commit is as durable as the engine was told to make it,
   * or with the exception that {@code commit} would have thrown.
   *
   * @throws StorageException if it was not accepted; nothing was changed
   */
  CompletableFuture<@Nullable Void> commit(Commit commit);
}
