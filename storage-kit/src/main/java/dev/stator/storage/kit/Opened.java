package dev.stator.storage.kit;

import dev.stator.storage.StorageEngine;

/** What every behaviour of the contract is about. */
public interface Opened {
  /** Returns the engine of this test: the same one each time, empty when the test begins. */
  StorageEngine engine();
}
