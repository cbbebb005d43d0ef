package dev.stator.storage.rocksdb;

import dev.stator.storage.Append;
import dev.stator.storage.LogRecord;
import java.nio.ByteBuffer;

/**
 * Records of logs as bytes.
 *
 * <pre>
 * key    +----------+----------+
 *        | group    | sequence |
 *        | 8, BE    | 8, BE    |
 *        +----------+----------+
 * value  +------------+-------------+----------+------------+
 *        | n          | partition   | record   | CRC-32C    |  of key and all before
 *        | 4, BE      | n           | m        | 4, BE      |
 *        +------------+-------------+----------+------------+
 * </pre>
 */
final class LogCodec {
  private LogCodec() {}

  static byte[] key(long group, long sequence) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(group).putLong(sequence).array();
  }

  static long sequence(byte[] key) {
    return ByteBuffer.wrap(key).getLong(Long.BYTES);
  }

  static byte[] encode(byte[] key, Append append) {
    int size = append.partition().length + append.bytes().length;
    return Checksum.seal(
        key,
        ByteBuffer.allocate(Integer.BYTES + size + Checksum.BYTES)
            .putInt(append.partition().length)
            .put(append.partition())
            .put(append.bytes())
            .array());
  }

  static LogRecord decode(byte[] key, byte[] stored) {
    ByteBuffer content = Checksum.verify(key, stored);
    int partitionBytes = content.remaining() < Integer.BYTES ? -1 : content.getInt();
    if (partitionBytes < 0 || partitionBytes > content.remaining()) {
      throw Checksum.corruption("a stored log record is cut off");
    }
    byte[] partition = new byte[partitionBytes];
    content.get(partition);
    byte[] record = new byte[content.remaining()];
    content.get(record);
    return new LogRecord(sequence(key), partition, record);
  }
}
