package dev.stator.storage.kit;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;

/** The memory engine keeps the contract. */
class MemoryEngineTest extends StorageContract {

  @Override
  protected StorageEngine open() {
    return new MemoryEngine();
  }
}
