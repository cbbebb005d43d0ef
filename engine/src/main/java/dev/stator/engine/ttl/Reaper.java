package dev.stator.engine.ttl;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ExpiryIndex;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.catalog.TimeToLive;
import dev.stator.engine.change.Cause;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.index.ExpiryEntry;
import dev.stator.model.Item;
import dev.stator.model.TableStatus;
import dev.stator.model.TimeToLiveStatus;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes expired items.
 *
 * <p>The idea: the index of expiries of a table has the earliest first, so what is expired is at
 * the beginning of each of its partitions. A round goes through those of all tables in turn, a
 * batch of each at a time, until nothing expired is left; what one call does not finish the next
 * one does.
 *
 * <p>The invariant: an item is deleted only if it is expired at the moment of its deletion. What
 * the index says is where to look; whether to delete, the write path decides with the item before
 * it, as for a conditional write.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Reaper {
  /** Small enough that a user's write does not wait long behind the commit of a batch. */
  private static final int BATCH_ITEMS = 32;

  private static final long BATCH_BYTES = 256 << 10;

  private final Reads storage;
  private final Catalog catalog;
  private final ItemWriter writer;
  private final InstantSource clock;
  private final Deque<Place> round = new ArrayDeque<>();
  private long lookedNanos;

  /**
   * Creates a reaper.
   *
   * @param storage what the writer writes to
   */
  public Reaper(Reads storage, Catalog catalog, ItemWriter writer, InstantSource clock) {
    this.storage = storage;
    this.catalog = catalog;
    this.writer = writer;
    this.clock = clock;
  }

  /** A partition of the index of a table, and the sort bytes up to which this round has seen it. */
  private record Place(String tableName, int partition, byte @Nullable [] reached) {}

  /** Returns whether there are tables whose items expire. */
  boolean hasWork() {
    return !tables().isEmpty();
  }

  private List<String> tables() {
    List<String> names = new ArrayList<>();
    for (String name : catalog.names(null, Integer.MAX_VALUE)) {
      Table table = catalog.find(name);
      if (table != null && table.expiryIndex() != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns whether the next call begins a round. */
  boolean isBetweenRounds() {
    return round.isEmpty();
  }

  /** Returns how long was looked for what is expired since the round began. */
  long lookedNanos() {
    return lookedNanos;
  }

  /** Begins a new round with the next call. */
  void restart() {
    round.clear();
  }

  /**
   * Deletes items, and returns how many.
   *
   * @param span the expiries of those that are deleted
   * @param most how many at the most; it is fewer only at the end of a round
   * @throws StorageException if the store cannot do it; the next round comes to it again
   */
  long reap(Span span, long most) {
    if (span.isEmpty()) {
      return 0;
    }
    if (round.isEmpty()) {
      lookedNanos = 0;
      for (String name : tables()) {
        for (int partition = 0; partition < ExpiryEntry.PARTITIONS; partition++) {
          round.add(new Place(name, partition, null));
        }
      }
    }
    long deleted = 0;
    while (deleted < most && !round.isEmpty()) {
      deleted += reap(round.removeFirst(), span, most - deleted);
    }
    return deleted;
  }

  private long reap(Place place, Span span, long most) {
    Table table = expiring(place.tableName());
    ExpiryIndex index = table == null ? null : table.expiryIndex();
    if (index == null) {
      return 0;
    }
    long begin = System.nanoTime();
    Page page =
        storage.range(
            new RangeRead(
                index.space(),
                ExpiryEntry.partition(place.partition()),
                ExpiryEntry.sortOf(span.first()),
                ExpiryEntry.sortOf(span.end()),
                place.reached(),
                false,
                (int) Math.min(BATCH_ITEMS, most),
                BATCH_BYTES));
    lookedNanos += System.nanoTime() - begin;
    Key continuation = page.continuation();
    if (continuation != null) {
      round.add(new Place(place.tableName(), place.partition(), continuation.sort()));
    }
    List<ItemKey> items = items(page);
    return items.isEmpty() ? 0 : delete(place.tableName(), items, span);
  }

  private static List<ItemKey> items(Page page) {
    List<ItemKey> items = new ArrayList<>(page.entries().size());
    for (Entry entry : page.entries()) {
      ItemKey item = ExpiryEntry.item(entry.key());
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** Returns the table, or null where its items do not expire now. */
  private @Nullable Table expiring(String tableName) {
    Table table = catalog.find(tableName);
    TimeToLive ttl = table == null ? null : table.state().timeToLive();
    if (table == null || ttl == null || table.state().status() == TableStatus.DELETING) {
      return null;
    }
    return ttl.status(clock.instant()) == TimeToLiveStatus.ENABLED ? table : null;
  }

  private long delete(String tableName, List<ItemKey> items, Span span) {
    for (Table table = expiring(tableName); table != null; table = expiring(tableName)) {
      ExpiryIndex index = table.expiryIndex();
      if (index == null) {
        return 0;
      }
      List<ItemWrite> writes = new ArrayList<>(items.size());
      for (ItemKey item : items) {
        writes.add(
            new ItemWrite(table, item, before -> left(before, index, span), false, Cause.TTL));
      }
      try {
        return deleted(writes);
      } catch (TableChanged _) {
        // Decided anew, with the table as it is now.
      }
    }
    return 0;
  }

  /** Where there are no locks, one item that is written all the time must not keep all others. */
  private long deleted(List<ItemWrite> writes) {
    try {
      return count(writer.writeAll(writes));
    } catch (StorageException.Unavailable crowded) {
      return deletedAlone(writes);
    }
  }

  /** Tries all of them before it tells that one could not be deleted. */
  private long deletedAlone(List<ItemWrite> writes) {
    long deleted = 0;
    StorageException.Unavailable kept = null;
    for (ItemWrite write : writes) {
      try {
        deleted += count(writer.writeAll(List.of(write)));
      } catch (StorageException.Unavailable crowded) {
        kept = crowded;
      }
    }
    if (kept != null) {
      throw kept;
    }
    return deleted;
  }

  private static long count(List<Change> changes) {
    return changes.stream().filter(Change::changesAnything).count();
  }

  /** Returns what is left of an item: nothing if it is expired, else itself. */
  private static @Nullable Item left(@Nullable Item before, ExpiryIndex index, Span span) {
    return span.contains(ExpiryEntry.expiry(index, before)) ? null : before;
  }
}
