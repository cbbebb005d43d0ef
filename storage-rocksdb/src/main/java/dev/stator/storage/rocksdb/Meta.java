package dev.stator.storage.rocksdb;

import dev.stator.storage.local.Counter;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Numbers that the engine remembers about itself, each under a key of its own, as the value of a
 * counter in the form of {@link ValueCodec}.
 *
 * <pre>
 * 01                  versions up to this one may have been given out
 * 02 | group 8, BE    records of the group's log are trimmed up to this sequence
 * </pre>
 */
record Meta(byte[] key) {
  static final Meta VERSIONS = new Meta(new byte[] {1});
  private static final byte TRIMMED = 2;

  static Meta trimmed(long group) {
    return new Meta(ByteBuffer.allocate(1 + Long.BYTES).put(TRIMMED).putLong(group).array());
  }

  /** Returns the number, 0 where there is none. */
  long read(RocksStore store) {
    byte @Nullable [] stored = store.get(Column.META, key, store.latest());
    return stored == null ? 0 : Counter.of(ValueCodec.decode(key, stored).bytes());
  }

  void write(RocksStore.Batch batch, long number) throws RocksDBException {
    batch.put(Column.META, key, ValueCodec.encode(key, Counter.bytes(number), 0));
  }

  void delete(RocksStore.Batch batch) throws RocksDBException {
    batch.delete(Column.META, key);
  }
}
