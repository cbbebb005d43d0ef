package dev.stator.storage.kit;

import dev.stator.storage.Commit;
import dev.stator.storage.EngineTraits;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.LogPage;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that copes with an engine like {@link HostileEngine}: it tries again what failed, asks
 * for outcomes that are unknown, and believes a conflict only when it sees the reason. To its
 * callers nothing goes wrong, so that the contract can be checked through it.
 */
public final class PatientEngine implements StorageEngine {
  private static final int MAX_ATTEMPTS = 1000;

  private final StorageEngine engine;

  /** Wraps an engine. */
  public PatientEngine(StorageEngine engine) {
    this.engine = engine;
  }

  private static <T extends @Nullable Object> T patiently(Supplier<T> call) {
    for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return call.get();
      } catch (StorageException.Unavailable unavailable) {
        // The next attempt may do better.
      }
    }
    return call.get();
  }

  private static void patiently(Runnable call) {
    Supplier<Boolean> done =
        () -> {
          call.run();
          return true;
        };
    patiently(done);
  }

  @Override
  public EngineTraits traits() {
    return engine.traits();
  }

  @Override
  public void commit(Commit commit) {
    Commit attempt = commit;
    while (patiently(attempt) == Outcome.NOT_APPLIED) {
      attempt = new Commit(Sample.id(), commit.expectations(), commit.writes(), commit.appends());
    }
  }

  private Outcome patiently(Commit commit) {
    Supplier<Outcome> attempt =
        () -> {
          try {
            engine.commit(commit);
            return Outcome.APPLIED;
          } catch (StorageException.UnknownOutcome unknown) {
            return outcome(commit.id());
          } catch (StorageException.Conflict conflict) {
            if (!holds(commit)) {
              throw conflict;
            }
            return Outcome.NOT_APPLIED;
          }
        };
    return patiently(attempt);
  }

  private boolean holds(Commit commit) {
    for (Expectation expectation : commit.expectations()) {
      VersionedValue value = read(expectation.key());
      if ((value == null ? Expectation.ABSENT : value.version()) != expectation.version()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Outcome outcome(UUID commitId) {
    return patiently(() -> engine.outcome(commitId));
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    return PatientEngine.<@Nullable VersionedValue>patiently(() -> engine.read(key));
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return patiently(() -> engine.readMany(keys));
  }

  @Override
  public Page range(RangeRead read) {
    return patiently(() -> engine.range(read));
  }

  @Override
  public Page scan(ScanRead read) {
    return patiently(() -> engine.scan(read));
  }

  @Override
  public KeyLock lock(Collection<Key> keys) {
    return patiently(() -> engine.lock(keys));
  }

  @Override
  public Snapshot snapshot() {
    return patiently(engine::snapshot);
  }

  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    return patiently(() -> engine.readLog(group, tokens, afterSequence, limit));
  }

  @Override
  public long lastSequence(long group) {
    return patiently(() -> engine.lastSequence(group));
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    patiently(() -> engine.trimLog(group, throughSequence));
  }

  @Override
  public void dropGroup(long group) {
    patiently(() -> engine.dropGroup(group));
  }

  @Override
  public void dropKeys(long group) {
    patiently(() -> engine.dropKeys(group));
  }

  @Override
  public long nextGroup(long after) {
    return patiently(() -> engine.nextGroup(after));
  }

  @Override
  public void checkpoint(Path folder) {
    patiently(() -> engine.checkpoint(folder));
  }

  @Override
  public void close() {
    engine.close();
  }
}
