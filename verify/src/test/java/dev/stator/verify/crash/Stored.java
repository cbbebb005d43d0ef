package dev.stator.verify.crash;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The stored items of a table, as bytes. */
final class Stored {

  private Stored() {}

  /** Returns the items by their keys. */
  static Map<ByteBuffer, byte[]> items(StorageEngine storage, Table table) {
    Map<ByteBuffer, byte[]> items = new HashMap<>();
    Key after = null;
    do {
      Page page = storage.scan(new ScanRead(table.items(), TokenRange.ALL, after, 1_000, 4 << 20));
      page.entries()
          .forEach(entry ->
              items.put(key(entry.key().partition(), entry.key().sort()), entry.value().bytes()));
      after = page.continuation();
    } while (after != null);
    return items;
  }

  /** Returns the key of an item in its stored form. */
  static ByteBuffer key(Table table, byte[] item) {
    ItemKey key = ItemKey.of(table.keys(), ItemCodec.decode(item));
    return key(key.partition(), key.sort());
  }

  private static ByteBuffer key(byte[] partition, byte[] sort) {
    return ByteBuffer.allocate(Integer.BYTES + partition.length + sort.length)
        .putInt(partition.length)
        .put(partition)
        .put(sort)
        .flip();
  }
}
