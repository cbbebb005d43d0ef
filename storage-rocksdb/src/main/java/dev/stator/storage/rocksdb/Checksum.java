package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The last four bytes of everything that is stored: the CRC-32C of its key and of what stands
 * before them. It covers the way through RocksDB's buffers and log, and a value under the wrong
 * key, which RocksDB's own checksums of blocks do not.
 */
final class Checksum {
  static final int BYTES = Integer.BYTES;

  private Checksum() {}

  /** Puts the checksum into the last bytes, and returns the same array. */
  static byte[] seal(byte[] key, byte[] stored) {
    ByteBuffer.wrap(stored).putInt(stored.length - BYTES, of(key, stored));
    return stored;
  }

  /** Throws {@link StorageException.Corruption} where the bytes are not those that were stored. */
  static ByteBuffer verify(byte[] key, byte[] stored) {
    int content = stored.length - BYTES;
    if (content < 0 || ByteBuffer.wrap(stored).getInt(content) != of(key, stored)) {
      throw corruption("a stored value does not have its checksum");
    }
    return ByteBuffer.wrap(stored, 0, content);
  }

  /** Returns what to throw where bytes are not those that were stored. */
  static StorageException.Corruption corruption(String what) {
    return new StorageException.Corruption(what, null);
  }

  private static int of(byte[] key, byte[] stored) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(stored, 0, stored.length - BYTES);
    return (int) crc.getValue();
  }
}
