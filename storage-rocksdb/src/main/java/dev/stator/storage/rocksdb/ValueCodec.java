package dev.stator.storage.rocksdb;

import dev.stator.storage.VersionedValue;
import java.nio.ByteBuffer;

/**
 * Values as bytes.
 *
 * <pre>
 *  0           8                   8 + n        12 + n
 * +-----------+-------------------+------------+
 * | version   | value             | CRC-32C    |  of key, version and value
 * | 8, BE     | n                 | 4, BE      |
 * +-----------+-------------------+------------+
 * </pre>
 */
final class ValueCodec {
  static final int VERSION_BYTES = Long.BYTES;

  private ValueCodec() {}

  static byte[] encode(byte[] key, byte[] value, long version) {
    return Checksum.seal(
        key,
        ByteBuffer.allocate(VERSION_BYTES + value.length + Checksum.BYTES)
            .putLong(version)
            .put(value)
            .array());
  }

  static VersionedValue decode(byte[] key, byte[] stored) {
    ByteBuffer content = Checksum.verify(key, stored);
    if (content.remaining() < VERSION_BYTES) {
      throw Checksum.corruption("a stored value is cut off");
    }
    long version = content.getLong();
    byte[] value = new byte[content.remaining()];
    content.get(value);
    return new VersionedValue(value, version);
  }

  /** Returns the version out of the first bytes of a stored value. */
  static long version(byte[] start) {
    return ByteBuffer.wrap(start).getLong();
  }
}
