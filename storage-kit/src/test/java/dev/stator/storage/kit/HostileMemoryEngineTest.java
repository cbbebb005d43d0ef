package dev.stator.storage.kit;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;

/** A patient client of a rough engine sees the contract kept. */
class HostileMemoryEngineTest extends StorageContract {
  private static final long SEED = 20_250_101;

  @Override
  protected StorageEngine open() {
    return new PatientEngine(
        new HostileEngine(new MemoryEngine(), Hostility.ROUGH, SEED, Together::letOthersRun));
  }
}
