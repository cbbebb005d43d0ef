package dev.stator.engine.lag;

import dev.stator.storage.Commit;
import dev.stator.storage.EngineTraits;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.LogPage;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A store that remembers what its commits replaced. Counters and the catalog are left out: nobody
 * reads them as they were.
 */
final class RecordingEngine implements StorageEngine {
  private static final long CATALOG_GROUP = 0;

  private final StorageEngine storage;
  private final History history;
  private final @Nullable NonBlocking nonBlocking;

  RecordingEngine(StorageEngine storage, History history) {
    this.storage = storage;
    this.history = history;
    NonBlocking ofStorage = storage.nonBlocking();
    this.nonBlocking = ofStorage == null ? null : new Recording(ofStorage);
  }

  private History.Replacement replacing(Commit commit, Reads reads) {
    List<Key> keys =
        commit.writes().stream()
            .filter(write -> !(write instanceof Write.Add))
            .map(Write::key)
            .filter(key -> key.space().group() != CATALOG_GROUP)
            .toList();
    return history.replacing(keys, reads.readMany(keys));
  }

  private static void end(History.Replacement replacement, @Nullable Throwable failure) {
    if (failure == null || failure instanceof StorageException.UnknownOutcome) {
      replacement.done();
    } else {
      replacement.undone();
    }
  }

  @Override
  public void commit(Commit commit) {
    History.Replacement replacement = replacing(commit, storage);
    try {
      storage.commit(commit);
    } catch (RuntimeException | Error failure) {
      end(replacement, failure);
      throw failure;
    }
    end(replacement, null);
  }

  /** The same for threads that must not wait. */
  private final class Recording implements NonBlocking {
    private final NonBlocking ofStorage;

    Recording(NonBlocking ofStorage) {
      this.ofStorage = ofStorage;
    }

    @Override
    public Reads reads() {
      return ofStorage.reads();
    }

    @Override
    public @Nullable KeyLock tryLock(Key key) {
      return ofStorage.tryLock(key);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What is returned ends with it.
    public CompletableFuture<@Nullable Void> commit(Commit commit) {
      History.Replacement replacement = replacing(commit, ofStorage.reads());
      CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
      try {
        ofStorage
            .commit(commit)
            .whenComplete((_, failure) -> {
              end(replacement, failure);
              if (failure == null) {
                result.complete(null);
              } else {
                result.completeExceptionally(failure);
              }
            });
      } catch (RuntimeException | Error refusal) {
        end(replacement, refusal);
        throw refusal;
      }
      return result;
    }
  }

  @Override
  public @Nullable NonBlocking nonBlocking() {
    return nonBlocking;
  }

  @Override
  public EngineTraits traits() {
    return storage.traits();
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    return storage.read(key);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return storage.readMany(keys);
  }

  @Override
  public Page range(RangeRead read) {
    return storage.range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    return storage.scan(read);
  }

  @Override
  public Outcome outcome(UUID commitId) {
    return storage.outcome(commitId);
  }

  @Override
  public KeyLock lock(Collection<Key> keys) {
    return storage.lock(keys);
  }

  @Override
  public Snapshot snapshot() {
    return storage.snapshot();
  }

  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    return storage.readLog(group, tokens, afterSequence, limit);
  }

  @Override
  public long lastSequence(long group) {
    return storage.lastSequence(group);
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    storage.trimLog(group, throughSequence);
  }

  @Override
  public void dropGroup(long group) {
    storage.dropGroup(group);
  }

  @Override
  public void dropKeys(long group) {
    storage.dropKeys(group);
  }

  @Override
  public long nextGroup(long after) {
    return storage.nextGroup(after);
  }

  @Override
  public void checkpoint(Path folder) {
    storage.checkpoint(folder);
  }

  @Override
  public void close() {
    storage.close();
  }
}
