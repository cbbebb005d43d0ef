package dev.stator.engine.backfill;

import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How far an index is filled: the entries of all items up to a key are there. It is stored in the
 * group of the index, and goes with it.
 *
 * <pre>
 * +---------+------------------+-----------------+------------+
 * | version | partition length | partition bytes | sort bytes |
 * | 1 byte  | 4 bytes          |                 | the rest   |
 * +---------+------------------+-----------------+------------+
 * </pre>
 *
 * @param reached the key of the last item, or null where the index is to be filled from the start
 * @param version the version of what is stored
 */
record BackfillPosition(@Nullable Key reached, long version) {
  private static final byte FORMAT = 1;

  /** Beside the entries, which are family 0, and the counters, which are 255. */
  private static final int FAMILY = 254;

  private static final byte[] PARTITION = "backfill".getBytes(StandardCharsets.US_ASCII);

  /** Returns where the position of an index is kept. */
  static Key key(Space index) {
    return new Key(new Space(index.group(), FAMILY), PARTITION, new byte[0]);
  }

  /**
   * Returns the position that is stored.
   *
   * @param items the space of the table's items
   */
  static BackfillPosition of(@Nullable VersionedValue stored, Space items) {
    if (stored == null) {
      return new BackfillPosition(null, Expectation.ABSENT);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(stored.bytes());
      byte format = bytes.get();
      int length = bytes.getInt();
      if (format != FORMAT || length < 0 || length > bytes.remaining()) {
        throw corrupt(null);
      }
      byte[] partition = new byte[length];
      bytes.get(partition);
      byte[] sort = new byte[bytes.remaining()];
      bytes.get(sort);
      return new BackfillPosition(new Key(items, partition, sort), stored.version());
    } catch (BufferUnderflowException cut) {
      throw corrupt(cut);
    }
  }

  private static StorageException.Corruption corrupt(@Nullable Throwable cause) {
    return new StorageException.Corruption(
        "the position up to which an index is filled cannot be read; delete the index and create it"
            + " again",
        cause);
  }

  /** Returns what stores that an index is filled up to this item. */
  static Write reached(Space index, Key item) {
    byte[] partition = item.partition();
    byte[] sort = item.sort();
    ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + partition.length + sort.length);
    bytes.put(FORMAT).putInt(partition.length).put(partition).put(sort);
    return new Write.Put(key(index), bytes.array());
  }
}
