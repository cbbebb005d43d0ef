package dev.stator.engine;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;

/** Opens engines over stores that are not there now and then. */
public final class PatientOpening {
  private PatientOpening() {}

  /** An engine reads its catalog when it opens, which the store may refuse a few times. */
  public static Engine of(StorageEngine store, EngineOptions options) {
    while (true) {
      try {
        return Engine.open(store, options);
      } catch (StorageException.Unavailable notNow) {
        // The next try may find it.
      }
    }
  }
}
