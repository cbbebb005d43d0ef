package dev.stator.storage.kit;

import dev.stator.storage.StorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** All that is asked of every engine. An engine's test extends this and opens the engine. */
@Timeout(60)
public abstract class StorageContract
    implements PointReadContract,
        CommitContract,
        CounterContract,
        RangeContract,
        ScanContract,
        LogContract,
        LockContract,
        NonBlockingContract,
        SnapshotContract,
        DropContract,
        ClosedContract,
        ConcurrencyContract,
        ModelContract {
  private @Nullable StorageEngine engine;

  /** For the engine's own test. */
  protected StorageContract() {}

  /** Returns an engine with nothing in it; called once in a test. */
  protected abstract StorageEngine open();

  @Override
  public final synchronized StorageEngine engine() {
    if (engine == null) {
      engine = open();
    }
    return engine;
  }

  /** Puts another engine in the place of this test's, which is closed. */
  final synchronized StorageEngine replace(StorageEngine next) {
    engine = next;
    return next;
  }

  @AfterEach
  final void closeEngine() {
    engine().close();
  }
}
