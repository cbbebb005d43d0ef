package dev.stator.engine.transaction;

import dev.stator.core.item.ItemCodec;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a transaction, and stops as soon as they are too large together, before
 * anything is made of them.
 */
enum ItemReads {
  /** For threads that may be kept. */
  WAITING(Long.MAX_VALUE),

  /** For threads that others wait for: what is made of large items keeps them for too long. */
  PROMPT(256 << 10);

  private static final long MAX_BYTES = 4 << 20;

  private final long promptBytes;

  ItemReads(long promptBytes) {
    this.promptBytes = promptBytes;
  }

  /**
   * Returns the values of the keys, in their order; null for those that have none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} beyond 4 MB
   * @throws StorageException.WouldBlock where they are too large for this thread
   */
  List<@Nullable VersionedValue> read(Reads reads, List<Key> keys) {
    return read(reads, keys, MAX_BYTES);
  }

  /**
   * Returns the values of the keys however large they are.
   *
   * @throws StorageException.WouldBlock where they are too large for this thread
   */
  List<@Nullable VersionedValue> readAll(Reads reads, List<Key> keys) {
    return read(reads, keys, Long.MAX_VALUE);
  }

  private List<@Nullable VersionedValue> read(Reads reads, List<Key> keys, long maxBytes) {
    List<@Nullable VersionedValue> values = new ArrayList<>(keys.size());
    long bytes = 0;
    for (Key key : keys) {
      VersionedValue value = reads.read(key);
      bytes += value == null ? 0 : ItemCodec.sizeBytes(value.bytes());
      if (bytes > promptBytes) {
        throw new StorageException.WouldBlock();
      }
      check(bytes, maxBytes);
      values.add(value);
    }
    return values;
  }

  /**
   * Checks how large the items of a transaction are together.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} beyond 4 MB
   */
  static void check(long bytes) {
    check(bytes, MAX_BYTES);
  }

  private static void check(long bytes, long maxBytes) {
    if (bytes > maxBytes) {
      throw TransactionMessages.tooLarge();
    }
  }
}
