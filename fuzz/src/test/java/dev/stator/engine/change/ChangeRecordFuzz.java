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
      byte[] encoded = record.encode();
      boolean hasCause = bytes[0] == encoded[0];
      if (!Arrays.equals(tail(encoded, hasCause ? 0 : 2), tail(bytes, hasCause ? 0 : 1))) {
        throw new AssertionError("a change record has two encodings");
      }
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
  }

  /** What follows the version, and the cause where the version has one. */
  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
