package dev.stator.storage.rocksdb;

import org.rocksdb.RocksDBException;

/**
 * Gives out versions, each once, also over restarts. Used by the one thread that writes.
 *
 * <p>The idea: the store remembers a number up to which versions may have been given out, moved on
 * by a block at a time, in the same batch as the first version of the block. After a restart it
 * goes on behind the block: some versions are never used, and none comes back.
 */
final class Versions {
  private static final long BLOCK = 1 << 20;

  private long last;
  private long reserved;

  Versions(RocksStore store) {
    reserved = Meta.VERSIONS.read(store);
    last = reserved;
  }

  long next() {
    return ++last;
  }

  /** Puts a reservation into the batch if it has versions beyond the last one. */
  void reserve(RocksStore.Batch batch) throws RocksDBException {
    if (last > reserved) {
      Meta.VERSIONS.write(batch, last + BLOCK);
    }
  }

  /** To be called once the batch is written. */
  void reserved() {
    if (last > reserved) {
      reserved = last + BLOCK;
    }
  }
}
