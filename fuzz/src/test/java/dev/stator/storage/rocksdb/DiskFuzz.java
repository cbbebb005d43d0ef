package dev.stator.storage.rocksdb;

import dev.stator.fuzz.Input;
import dev.stator.storage.Append;
import dev.stator.storage.Key;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.Arrays;

/**
 * What RocksDB hands back: bytes are a key, a value or a log record, or corrupt, whether or not
 * their checksum is right; and what was written is what is read.
 */
public final class DiskFuzz {
  private DiskFuzz() {}

  /** The first byte says how long the key is; the rest is the key and what is stored under it. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Choice input = Input.Choice.of(bytes);
    int length = Math.min(input.choice(), input.rest().length);
    byte[] key = Arrays.copyOf(input.rest(), length);
    byte[] stored = Arrays.copyOfRange(input.rest(), length, input.rest().length);
    decode(key, stored);
    if (stored.length >= Checksum.BYTES) {
      decode(key, Checksum.seal(key, stored.clone()));
    }
    requireKeySame(key, stored);
    requireValueSame(key, stored);
    requireLogSame(stored);
  }

  private static void decode(byte[] key, byte[] stored) {
    try {
      var _ = ValueCodec.decode(key, stored);
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
    try {
      var _ = LogCodec.decode(LogCodec.key(1, 2), stored);
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
    try {
      Key decoded = KeyCodec.decode(new Space(0, 0), key);
      var _ = decoded.token();
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
  }

  private static void requireKeySame(byte[] partition, byte[] sort) {
    Key key = new Key(new Space(7, 3), partition, sort);
    Key again = KeyCodec.decode(key.space(), KeyCodec.encode(key));
    if (!again.equals(key)) {
      throw new AssertionError(key + " became " + again);
    }
  }

  private static void requireValueSame(byte[] key, byte[] value) {
    byte[] stored = ValueCodec.encode(key, value, 5);
    VersionedValue again = ValueCodec.decode(key, stored);
    if (again.version() != 5 || !Arrays.equals(again.bytes(), value)) {
      throw new AssertionError("a value became another one");
    }
    stored[Math.floorMod(Arrays.hashCode(value), stored.length)] ^= 1;
    try {
      var _ = ValueCodec.decode(key, stored);
    } catch (StorageException.Corruption expected) {
      return;
    }
    throw new AssertionError("a flipped bit was not found");
  }

  private static void requireLogSame(byte[] stored) {
    int half = stored.length / 2;
    byte[] partition = Arrays.copyOf(stored, half);
    byte[] record = Arrays.copyOfRange(stored, half, stored.length);
    byte[] key = LogCodec.key(9, 11);
    LogRecord again = LogCodec.decode(key, LogCodec.encode(key, new Append(9, partition, record)));
    if (!Arrays.equals(again.bytes(), record) || again.sequence() != 11) {
      throw new AssertionError("a log record became another one");
    }
  }
}
