package dev.stator.storage.kit;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;

/** The same for an engine without locks that is atomic within a partition only. */
class RemoteMemoryEngineTest extends StorageContract {
  private static final long SEED = 20_250_102;

  @Override
  protected StorageEngine open() {
    return new PatientEngine(
        new HostileEngine(new MemoryEngine(), Hostility.REMOTE, SEED, Together::letOthersRun));
  }
}
