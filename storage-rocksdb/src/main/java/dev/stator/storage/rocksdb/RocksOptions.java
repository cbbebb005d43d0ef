package dev.stator.storage.rocksdb;

/**
 * What can be chosen of the engine.
 *
 * @param durability what a commit waits for
 * @param blockCacheBytes the most that is kept of blocks that were read, with their indexes and
 *     filters, and of writes before they go to files; at least 1 MB
 * @param writeBufferBytes the part of it that writes may take before they go to files; at least 1
 *     MB. The write-ahead log grows to four times of it
 * @param queueBytes commits that wait to be written; beyond it they are refused as {@link
 *     dev.stator.storage.StorageException.Busy}
 * @param compression how blocks are compressed
 */
public record RocksOptions(
    Durability durability,
    long blockCacheBytes,
    long writeBufferBytes,
    long queueBytes,
    Compression compression) {
  private static final long LEAST_BYTES = 1 << 20;
  private static final long DEFAULT_BLOCK_CACHE_BYTES = 96 << 20;
  private static final long DEFAULT_WRITE_BUFFER_BYTES = 32 << 20;
  private static final long DEFAULT_QUEUE_BYTES = 64 << 20;

  /** For a laptop: durable, a cache of 96 MB of which 32 MB may be writes, LZ4. */
  public static final RocksOptions DEFAULTS =
      new RocksOptions(
          Durability.FSYNC,
          DEFAULT_BLOCK_CACHE_BYTES,
          DEFAULT_WRITE_BUFFER_BYTES,
          DEFAULT_QUEUE_BYTES,
          Compression.LZ4);

  /** Checks the sizes. */
  public RocksOptions {
    if (blockCacheBytes < LEAST_BYTES || writeBufferBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("block cache and write buffers have 1 MB at least");
    }
  }

  /** Returns the same with another durability. */
  public RocksOptions withDurability(Durability other) {
    return new RocksOptions(other, blockCacheBytes, writeBufferBytes, queueBytes, compression);
  }

  /** Returns the same with other sizes of the cache, the writes in it, and the queue. */
  public RocksOptions withMemory(long cacheBytes, long writesBytes, long waitingBytes) {
    return new RocksOptions(durability, cacheBytes, writesBytes, waitingBytes, compression);
  }
}
