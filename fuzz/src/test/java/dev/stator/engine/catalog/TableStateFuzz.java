package dev.stator.engine.catalog;

import dev.stator.storage.StorageException;

/**
 * Stored definitions of tables: bytes are a definition, which is the same after it was stored
 * again, or corrupt, or of a version that is not known.
 */
public final class TableStateFuzz {
  private TableStateFuzz() {}

  /** The bytes are those of a definition on disk. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TableState state;
    try {
      state = TableStateCodec.decode(bytes);
    } catch (StorageException.Corruption | StorageException.CannotOpen expected) {
      return;
    }
    TableState again = TableStateCodec.decode(TableStateCodec.encode(state));
    if (!again.equals(state)) {
      throw new AssertionError(state + "\nbecame\n" + again);
    }
  }
}
