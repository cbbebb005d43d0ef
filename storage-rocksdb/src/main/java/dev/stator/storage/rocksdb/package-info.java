/**
 * The durable engine of one machine. Its door is {@link dev.stator.storage.rocksdb.RocksEngine}.
 *
 * <p>The way of a commit: {@code CommitQueue} holds those that wait; {@code CommitWriter}, one
 * thread, takes what there is, puts it into a {@code CommitBatch} and hands that to {@code
 * RocksStore}, the only class that knows the native handles. {@code KeyCodec}, {@code ValueCodec}
 * and {@code LogCodec} draw the stored bytes; {@code StoreFolder} what else is in the folder.
 */
package dev.stator.storage.rocksdb;
