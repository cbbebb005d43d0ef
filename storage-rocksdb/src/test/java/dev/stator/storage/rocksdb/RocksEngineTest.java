package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.DurableStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The RocksDB engine keeps the contract, with an fsync for every batch. */
class RocksEngineTest extends DurableStorageContract {
  @TempDir private Path folder;

  @Override
  protected StorageEngine open() {
    return RocksEngine.open(folder, RocksOptions.DEFAULTS);
  }

  @Override
  protected StorageEngine reopen() {
    return open();
  }

  @Override
  protected StorageEngine openCheckpoint(Path copy) {
    return RocksEngine.open(copy, RocksOptions.DEFAULTS);
  }
}
