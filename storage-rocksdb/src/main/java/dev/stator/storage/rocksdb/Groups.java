package dev.stator.storage.rocksdb;

import dev.stator.storage.rocksdb.RocksStore.Bounds;
import dev.stator.storage.rocksdb.RocksStore.Column;

/** Which groups there are: found by looking at the first key behind those of a group. */
final class Groups {
  private static final long NONE = -1;
  private static final byte[] BEHIND_ALL = {(byte) 0xff};

  private Groups() {}

  /** Returns the least group greater than this one that holds something, or -1. */
  static long next(RocksStore store, long after) {
    store.refuseIfClosed();
    if (after == Long.MAX_VALUE) {
      return NONE;
    }
    long inData = next(store, Column.DATA, after);
    long inLog = next(store, Column.LOG, after);
    return inData == NONE || (inLog != NONE && inLog < inData) ? inLog : inData;
  }

  private static long next(RocksStore store, Column column, long after) {
    long[] found = {NONE};
    store.walk(
        column,
        new Bounds(KeyCodec.group(after + 1), BEHIND_ALL),
        false,
        store.latest(),
        (key, stored) -> {
          found[0] = KeyCodec.groupOf(key);
          return false;
        });
    return found[0];
  }
}
