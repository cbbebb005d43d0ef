package dev.stator.engine.change;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.engine.catalog.ExpiryIndex;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.SizeCounters;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.ExpiryEntry;
import dev.stator.engine.index.IndexEntry;
import dev.stator.model.Item;
import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Derives everything that follows from changes of items, and puts it into one commit: the item, its
 * index entries, its expiry, its change record, the counters of the table.
 */
final class CommitBuilder {
  private static final byte[] NOTHING = {};

  private final InstantSource clock;
  private final Reads reads;
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();
  private final List<Append> appends = new ArrayList<>();
  private final Map<Key, Long> counters = new LinkedHashMap<>();
  private @Nullable CollectionGrowth collections;

  /** Makes builders that share a clock. */
  record Factory(InstantSource clock) {

    /**
     * Returns an empty builder.
     *
     * @param reads tells whether indexes that are being built have an entry already
     */
    CommitBuilder create(Reads reads) {
      return new CommitBuilder(clock, reads);
    }
  }

  private CommitBuilder(InstantSource clock, Reads reads) {
    this.clock = clock;
    this.reads = reads;
  }

  /**
   * Adds a change of an item whose stored value was read; null means that there was none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where the item and its
   *     entries in local indexes are too large together
   */
  void add(Change change, Key key, @Nullable VersionedValue stored, Cause cause) {
    Table table = change.table();
    long version = stored == null ? Expectation.ABSENT : stored.version();
    expectations.add(new Expectation(key, version));
    Item after = change.after();
    byte[] afterBytes = after == null ? null : ItemCodec.encode(after);
    writes.add(afterBytes == null ? new Write.Delete(key) : new Write.Put(key, afterBytes));
    long bytesBefore = change.beforeSizeBytes();
    long bytesAfter = change.afterSizeBytes();
    for (Index index : table.indexes()) {
      IndexChange entry = IndexChange.of(index, change);
      addIndexEntry(index, index.building() ? asFound(entry) : entry, afterBytes);
      if (index.kind() == Index.Kind.LOCAL) {
        bytesBefore += entry.beforeSizeBytes();
        bytesAfter += entry.afterSizeBytes();
      }
    }
    addExpiryEntry(table.expiryIndex(), change);
    ItemSize.checkWithLocalIndexes(bytesAfter);
    if (table.countsCollections()) {
      collections().add(table.collectionBytes(key.partition()), bytesAfter - bytesBefore);
    }
    if (table.changeLogEnabled() && change.changesAnything()) {
      byte[] beforeBytes = stored == null ? null : stored.bytes();
      ChangeRecord record = new ChangeRecord(clock.instant(), cause, beforeBytes, afterBytes);
      appends.add(new Append(table.group(), key.partition(), record.encode()));
    }
    count(table.counters(), change.beforeSizeBytes(), change.afterSizeBytes());
  }

  /**
   * Whether an index that is being built has the item's entry is not known before it is read, and
   * must stay so until the commit.
   */
  private IndexChange asFound(IndexChange entry) {
    IndexEntry before = entry.before();
    if (before == null) {
      return entry;
    }
    VersionedValue found = reads.read(before.key());
    long version = found == null ? Expectation.ABSENT : found.version();
    expectations.add(new Expectation(before.key(), version));
    return found == null ? new IndexChange(null, entry.after()) : entry;
  }

  /** An entry that holds all that the item holds has the same bytes. */
  private void addIndexEntry(Index index, IndexChange entry, byte @Nullable [] afterBytes) {
    Key deleted = entry.deletedKey();
    if (deleted != null) {
      writes.add(new Write.Delete(deleted));
    }
    IndexEntry put = entry.put();
    if (put != null) {
      byte[] bytes =
          afterBytes != null && index.projected() == null
              ? afterBytes
              : ItemCodec.encode(put.item());
      writes.add(new Write.Put(put.key(), bytes));
    }
    if (deleted != null || put != null) {
      count(index.counters(), entry.beforeSizeBytes(), entry.afterSizeBytes());
    }
  }

  /** An entry stays where it is as long as its item expires at the same time. */
  private void addExpiryEntry(@Nullable ExpiryIndex index, Change change) {
    if (index == null) {
      return;
    }
    long before = ExpiryEntry.expiry(index, change.before());
    long after = ExpiryEntry.expiry(index, change.after());
    if (before == after) {
      return;
    }
    if (before != ExpiryEntry.NEVER) {
      writes.add(new Write.Delete(ExpiryEntry.key(index, change.key(), before)));
    }
    if (after != ExpiryEntry.NEVER) {
      writes.add(new Write.Put(ExpiryEntry.key(index, change.key(), after), NOTHING));
    }
  }

  private void count(SizeCounters counted, int beforeBytes, int afterBytes) {
    add(counted.items(), (afterBytes == 0 ? 0 : 1) - (beforeBytes == 0 ? 0 : 1));
    add(counted.bytes(), afterBytes - beforeBytes);
  }

  private void add(Key counter, long delta) {
    if (delta != 0) {
      counters.merge(counter, delta, Long::sum);
    }
  }

  /** Adds what has to hold of a key that the changes do not tell of. */
  void expect(Expectation expectation) {
    expectations.add(expectation);
  }

  /** Adds a write that is no change of an item. */
  void add(Write write) {
    writes.add(write);
  }

  /** Returns what item collections grow by. */
  CollectionGrowth collections() {
    CollectionGrowth growth = collections;
    if (growth == null) {
      growth = new CollectionGrowth();
      collections = growth;
    }
    return growth;
  }

  /**
   * Refuses to let item collections grow beyond a limit.
   *
   * @throws dev.stator.model.ApiException {@code ItemCollectionSizeLimitExceededException}
   */
  void checkCollections(long limitBytes, Reads reads) {
    if (collections != null) {
      collections.check(limitBytes, reads);
    }
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }

  Commit build(UUID id) {
    if (collections != null) {
      collections.forEach(this::add);
    }
    counters.forEach((counter, delta) -> writes.add(new Write.Add(counter, delta)));
    return new Commit(id, expectations, writes, appends);
  }
}
