package dev.stator.engine.change;

import dev.stator.storage.StorageException;
import java.util.Arrays;

/** Change records: bytes are a record, and then of that record only, or corrupt. */
public final class ChangeRecordFuzz {
  private ChangeRecordFuzz() {}

  /** The bytes are those of a log record on disk. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      ChangeRecord record = ChangeRecord.decode(bytes);
      if (!Arrays.equals(record.encode(), bytes)) {
        throw new AssertionError("a change record has two encodings");
      }
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
  }
}
