package dev.stator.storage.rocksdb;

import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.Token;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keys as bytes whose unsigned order is the order of {@link Key}.
 *
 * <pre>
 *  0        8        9                17
 * +--------+--------+----------------+---------------------------+-------+------------+
 * | group  | family | token          | partition, 00 as 00 FF    | 00 00 | sort       |
 * | 8, BE  | 1      | 8, BE          | n + its zero bytes        | 2     | m          |
 * +--------+--------+----------------+---------------------------+-------+------------+
 * </pre>
 *
 * <p>The end mark 00 00 is less than anything a longer partition could go on with, be it another
 * byte or an escaped zero, so that the shorter partition comes first and no partition's keys lie
 * among those of another. The sort bytes need no mark, being last.
 */
final class KeyCodec {
  static final int GROUP_BYTES = Long.BYTES;
  private static final int SPACE_BYTES = GROUP_BYTES + 1;
  private static final int PARTITION_AT = SPACE_BYTES + Long.BYTES;
  private static final int END_BYTES = 2;
  private static final byte ESCAPED_ZERO = (byte) 0xff;
  private static final byte[] NOTHING = {};

  private KeyCodec() {}

  static byte[] encode(Key key) {
    return encode(key.space(), key.partition(), key.sort());
  }

  /** Returns the bytes that all keys of a partition begin with. */
  static byte[] partition(Space space, byte[] partition) {
    return encode(space, partition, NOTHING);
  }

  private static byte[] encode(Space space, byte[] partition, byte[] sort) {
    int size = PARTITION_AT + partition.length + zeros(partition) + END_BYTES + sort.length;
    byte[] encoded = new byte[size];
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    bytes.putLong(space.group()).put((byte) space.family()).putLong(Token.of(partition));
    for (byte each : partition) {
      bytes.put(each);
      if (each == 0) {
        bytes.put(ESCAPED_ZERO);
      }
    }
    bytes.putShort((short) 0).put(sort);
    return encoded;
  }

  private static ByteBuffer space(Space space, int sizeBytes) {
    return ByteBuffer.allocate(sizeBytes).putLong(space.group()).put((byte) space.family());
  }

  private static int zeros(byte[] partition) {
    int zeros = 0;
    for (byte each : partition) {
      zeros += each == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** Returns the least bytes that a key of the space with this or a greater token can have. */
  static byte[] token(Space space, long token) {
    return space(space, PARTITION_AT).putLong(token).array();
  }

  /** Returns the bytes that all keys of a space begin with. */
  static byte[] space(Space space) {
    return space(space, SPACE_BYTES).array();
  }

  /** Returns the bytes that all keys of a group begin with. */
  static byte[] group(long group) {
    return ByteBuffer.allocate(GROUP_BYTES).putLong(group).array();
  }

  /** Returns the group of a key of at least eight bytes. */
  static long groupOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  /** Returns whether the bytes are those of a key, and of no other. */
  static boolean isKey(byte[] bytes) {
    try {
      Space space = new Space(groupOf(bytes), Byte.toUnsignedInt(bytes[GROUP_BYTES]));
      return Arrays.equals(encode(decode(space, bytes)), bytes);
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | NegativeArraySizeException
        | IllegalArgumentException notOne) {
      return false;
    }
  }

  /** Returns the least bytes that are greater than all that begin with these. */
  static byte[] behind(byte[] prefix) {
    int last = prefix.length - 1;
    while (prefix[last] == (byte) 0xff) {
      last--;
    }
    byte[] behind = Arrays.copyOf(prefix, last + 1);
    behind[last]++;
    return behind;
  }

  /** Returns the least bytes that are greater than these. */
  static byte[] next(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /**
   * Returns the key of these bytes, which are those of a key of this space.
   *
   * @throws StorageException.Corruption if its partition does not end
   */
  static Key decode(Space space, byte[] bytes) {
    int end = PARTITION_AT;
    int zeros = 0;
    while (!endsAt(end, bytes)) {
      zeros += bytes[end] == 0 ? 1 : 0;
      end += bytes[end] == 0 ? 2 : 1;
    }
    byte[] partition = new byte[end - PARTITION_AT - zeros];
    for (int from = PARTITION_AT, to = 0; to < partition.length; from++, to++) {
      partition[to] = bytes[from];
      from += bytes[from] == 0 ? 1 : 0;
    }
    return new Key(space, partition, sort(bytes, end + END_BYTES));
  }

  private static boolean endsAt(int at, byte[] bytes) {
    if (at + 1 >= bytes.length) {
      throw Checksum.corruption("a stored key is cut off");
    }
    return bytes[at] == 0 && bytes[at + 1] != ESCAPED_ZERO;
  }

  /** Returns the bytes of the key from a place on. */
  static byte[] sort(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
