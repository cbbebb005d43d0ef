package dev.stator.engine.backfill;

import dev.stator.engine.catalog.SizeCounters;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Commits;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills one index with the entries of the items that are there.
 *
 * <p>The idea: walk through the items in the order of their keys, and give each its entry in a
 * commit that expects the item to be what was read. Every write meanwhile keeps up the entry of its
 * own item, and counts it, so an item that has its entry already is left alone.
 *
 * <p>The invariants: at any moment each item has its right entry or none, the counters count what
 * is there, and behind the position every item has its entry. Each commit moves the position on and
 * expects it to be where it was, so that a commit of unknown outcome which arrives late does
 * nothing.
 *
 * <p>Used by one thread, while nobody writes to the table who does not know of the index.
 */
final class Backfill {
  /** As much as a request of many items: a small part of a second, also where each costs a lot. */
  private static final int BATCH_ITEMS = 256;

  private static final long BATCH_BYTES = 512 << 10;

  /** So many batches without an entry go by before the position is stored all the same. */
  private static final int EMPTY_BATCHES = 64;

  private final StorageEngine storage;
  private final Commits commits;
  private final Filling filling;
  private final Space space;
  private @Nullable Key reached;
  private boolean resumed;
  private int emptyBatches;
  private long entries;

  Backfill(StorageEngine storage, Filling filling) {
    this.storage = storage;
    this.commits = new Commits(storage);
    this.filling = filling;
    this.space = filling.space();
  }

  /** Returns what is filled. */
  Filling filling() {
    return filling;
  }

  /** Returns how many entries were put into the index since this began. */
  long entries() {
    return entries;
  }

  /**
   * Puts the entries of the next items into the index, and returns whether that were the last ones.
   *
   * @throws StorageException if the store cannot do it; to be called again
   */
  boolean step(Table table) {
    if (!resumed) {
      reached = position(table).reached();
      resumed = true;
    }
    Page page =
        storage.scan(
            new ScanRead(table.items(), TokenRange.ALL, reached, BATCH_ITEMS, BATCH_BYTES));
    if (!page.entries().isEmpty()) {
      fill(table, page.entries());
    }
    return page.continuation() == null;
  }

  private BackfillPosition position(Table table) {
    return BackfillPosition.of(storage.read(BackfillPosition.key(space)), table.items());
  }

  /** Where a write comes in between, it is tried with fewer items, as they are by then. */
  private void fill(Table table, List<Entry> items) {
    Key last = items.getLast().key();
    try {
      put(table, items, last);
    } catch (StorageException.Conflict conflict) {
      if (items.size() == 1) {
        fillLocked(table, last);
      } else {
        int half = items.size() / 2;
        fillAgain(table, items.subList(0, half));
        fillAgain(table, items.subList(half, items.size()));
      }
    }
  }

  private void fillAgain(Table table, List<Entry> items) {
    List<Key> keys = items.stream().map(Entry::key).toList();
    List<@Nullable VersionedValue> values = storage.readMany(keys);
    List<Entry> now = new ArrayList<>(items.size());
    for (int at = 0; at < keys.size(); at++) {
      VersionedValue value = values.get(at);
      if (value != null) {
        now.add(new Entry(keys.get(at), value));
      }
    }
    if (now.isEmpty()) {
      reached = keys.getLast();
    } else {
      fill(table, now);
    }
  }

  private void fillLocked(Table table, Key key) {
    try (KeyLock _ = storage.lock(List.of(key))) {
      VersionedValue value = storage.read(key);
      put(table, value == null ? List.of() : List.of(new Entry(key, value)), key);
    }
  }

  private void put(Table table, List<Entry> items, Key last) {
    Batch batch = new Batch();
    batch.addMissing(table, items);
    if (batch.isEmpty() && ++emptyBatches < EMPTY_BATCHES) {
      reached = last;
      return;
    }
    commits.apply(batch.commit(position(table).version(), last));
    entries += batch.count;
    emptyBatches = 0;
    reached = last;
  }

  /** Forgets the position of an index that is built. */
  void end() {
    Write forget = new Write.Delete(BackfillPosition.key(space));
    commits.apply(new Commit(commits.nextId(), List.of(), List.of(forget), List.of()));
  }

  /** What one commit does. */
  private final class Batch {
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private int count;
    private long bytes;

    boolean isEmpty() {
      return count == 0;
    }

    void addMissing(Table table, List<Entry> items) {
      List<Entry> indexed = new ArrayList<>(items.size());
      List<Filling.Wanted> wanted = new ArrayList<>(items.size());
      for (Entry item : items) {
        Filling.Wanted entry = filling.wanted(table, item);
        if (entry != null) {
          indexed.add(item);
          wanted.add(entry);
        }
      }
      List<@Nullable VersionedValue> there =
          storage.readMany(wanted.stream().map(Filling.Wanted::key).toList());
      for (int at = 0; at < wanted.size(); at++) {
        if (there.get(at) == null) {
          add(indexed.get(at), wanted.get(at));
        }
      }
    }

    private void add(Entry item, Filling.Wanted entry) {
      expectations.add(new Expectation(item.key(), item.value().version()));
      // A store may show an item a moment before the entry that was committed with it.
      expectations.add(new Expectation(entry.key(), Expectation.ABSENT));
      writes.add(new Write.Put(entry.key(), entry.value()));
      count++;
      bytes += entry.sizeBytes();
    }

    Commit commit(long positionVersion, Key last) {
      expectations.add(new Expectation(BackfillPosition.key(space), positionVersion));
      writes.add(BackfillPosition.reached(space, last));
      SizeCounters counters = filling.counters();
      if (count > 0 && counters != null) {
        writes.add(new Write.Add(counters.items(), count));
        writes.add(new Write.Add(counters.bytes(), bytes));
      }
      return new Commit(commits.nextId(), expectations, writes, List.of());
    }
  }
}
