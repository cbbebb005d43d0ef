package dev.stator.engine.change;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.IndexEntry;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the item collections of tables that were written by a release that did not count them.
 * Done before anybody writes; one that is interrupted begins again.
 */
public final class CollectionCount {
  private static final int PAGE_ENTRIES = 1_000;
  private static final long PAGE_BYTES = 4 << 20;

  private final StorageEngine storage;
  private final Catalog catalog;
  private final Commits commits;

  /** Creates a count over a store. */
  public CollectionCount(StorageEngine storage, Catalog catalog) {
    this.storage = storage;
    this.catalog = catalog;
    this.commits = new Commits(storage);
  }

  /** Counts what is not counted yet, and has it counted from now on. */
  public void run() {
    for (Table table : catalog.withUncountedCollections()) {
      new Counting(table).run();
      catalog.countCollections(table);
    }
  }

  /** Returns what an item adds to its collection, in bytes. */
  public static long bytesInCollection(Table table, StoredItem item) {
    long bytes = item.sizeBytes();
    for (Index index : table.indexes()) {
      if (index.kind() == Index.Kind.LOCAL) {
        IndexEntry entry = IndexEntry.of(index, table, item);
        bytes += entry == null ? 0 : ItemSize.itemBytes(entry.item());
      }
    }
    return bytes;
  }

  /** One table: its items come collection by collection. */
  private final class Counting {
    private final Table table;
    private final List<Write> counters = new ArrayList<>();
    private @Nullable Key collection;
    private long bytes;

    Counting(Table table) {
      this.table = table;
    }

    void run() {
      Key after = null;
      do {
        Page page =
            storage.scan(
                new ScanRead(table.items(), TokenRange.ALL, after, PAGE_ENTRIES, PAGE_BYTES));
        page.entries().forEach(this::add);
        write();
        after = page.continuation();
      } while (after != null);
      finishCollection();
      write();
    }

    private void add(Entry entry) {
      Key key = table.collectionBytes(entry.key().partition());
      if (!key.equals(collection)) {
        finishCollection();
        collection = key;
        bytes = 0;
      }
      bytes += bytesInCollection(table, ItemCodec.decode(entry.value().bytes()));
    }

    private void finishCollection() {
      if (collection != null) {
        counters.add(new Write.Put(collection, Counter.bytes(bytes)));
      }
    }

    private void write() {
      if (counters.isEmpty()) {
        return;
      }
      if (storage.traits().atomicAcrossPartitions()) {
        commit(List.copyOf(counters));
      } else {
        counters.forEach(counter -> commit(List.of(counter)));
      }
      counters.clear();
    }

    private void commit(List<Write> writes) {
      commits.apply(new Commit(commits.nextId(), List.of(), writes, List.of()));
    }
  }
}
