package dev.stator.storage.local;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
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
  public @Nullable VersionedValue read(Key key) {
    return engine.read(key);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return engine.readMany(keys);
  }

  @Override
  public Page range(RangeRead read) {
    return engine.range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    return engine.scan(read);
  }

  @Override
  public @Nullable KeyLock tryLock(Key key) {
    engine.lock(List.of()).close(); // Throws where the engine is closed.
    return locks.tryLock(key);
  }

  @Override
  public CompletableFuture<@Nullable Void> commit(Commit commit) {
    try {
      engine.commit(commit);
      return CompletableFuture.completedFuture(null);
    } catch (StorageException refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }
}
