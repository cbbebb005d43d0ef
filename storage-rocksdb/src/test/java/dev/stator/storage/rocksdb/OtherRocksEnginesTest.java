package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.DurableStorageContract;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.kit.PatientEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract holds with other choices and small limits, and over a hostile wrapper. */
class OtherRocksEnginesTest {
  private static final long SEED = 20_250_103;
  private static final RocksOptions SMALL =
      new RocksOptions(Durability.OS, 1 << 20, 1 << 20, 1 << 20, Compression.ZSTD);

  @Nested
  class OperatingSystem extends DurableStorageContract {
    @TempDir private Path folder;

    @Override
    protected StorageEngine open() {
      return RocksEngine.open(folder, SMALL);
    }

    @Override
    protected StorageEngine reopen() {
      return open();
    }

    @Override
    protected StorageEngine openCheckpoint(Path copy) {
      return RocksEngine.open(copy, SMALL);
    }
  }

  @Nested
  class Hostile extends DurableStorageContract {
    @TempDir private Path folder;

    @Override
    protected StorageEngine open() {
      return hostile(folder);
    }

    @Override
    protected StorageEngine reopen() {
      return open();
    }

    @Override
    protected StorageEngine openCheckpoint(Path copy) {
      return hostile(copy);
    }

    private static StorageEngine hostile(Path folder) {
      return new PatientEngine(
          new HostileEngine(RocksEngine.open(folder, SMALL), Hostility.ROUGH, SEED, () -> {}));
    }
  }
}
