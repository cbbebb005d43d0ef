package dev.stator.engine.catalog;

import dev.stator.storage.Entry;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's place in the store: group 0, one partition, so that every change of it is one
 * atomic commit on every engine. Not safe for use by several threads at once, except for {@link
 * #readAll}.
 *
 * <p>A change whose outcome the store cannot tell is settled before the next one is made and before
 * a table is looked up ({@link SettledCommits}).
 *
 * <pre>
 * family 0, sort = table name   -> the table's state
 * family 1, sort = empty        -> the next storage group that was never given out (8 bytes, big-endian)
 * </pre>
 */
final class CatalogStore {
  static final long CATALOG_GROUP = 0;

  private static final Space TABLES = new Space(CATALOG_GROUP, 0);
  private static final Space NEXT_GROUP = new Space(CATALOG_GROUP, 1);
  private static final byte[] PARTITION = "catalog".getBytes(StandardCharsets.US_ASCII);
  private static final Key NEXT_GROUP_KEY = new Key(NEXT_GROUP, PARTITION, new byte[0]);
  private static final long FIRST_GROUP = 1;
  private static final int PAGE_ENTRIES = 256;
  private static final long PAGE_BYTES = 4 << 20;

  private final StorageEngine storage;
  private final SettledCommits commits;

  CatalogStore(StorageEngine storage, Supplier<UUID> ids) {
    this.storage = storage;
    this.commits = new SettledCommits(storage, ids);
  }

  /** Returns the states of all tables, by name. */
  List<TableState> readAll() {
    List<TableState> states = new ArrayList<>();
    byte[] after = null;
    while (true) {
      Page page =
          storage.range(
              new RangeRead(TABLES, PARTITION, null, null, after, false, PAGE_ENTRIES, PAGE_BYTES));
      for (Entry entry : page.entries()) {
        states.add(TableStateCodec.decode(entry.value().bytes()));
      }
      Key continuation = page.continuation();
      if (continuation == null) {
        return states;
      }
      after = continuation.sort();
    }
  }

  /** Returns the first storage group that was never given out. */
  long nextGroup() {
    VersionedValue stored = storage.read(NEXT_GROUP_KEY);
    return stored == null ? FIRST_GROUP : ByteBuffer.wrap(stored.bytes()).getLong();
  }

  /**
   * Returns the state of a table, or null where there is none.
   *
   * @throws StorageException.Unavailable if it cannot be told yet
   */
  @Nullable TableState read(String tableName) {
    commits.settle();
    VersionedValue stored = storage.read(key(tableName));
    return stored == null ? null : TableStateCodec.decode(stored.bytes());
  }

  /** Takes storage groups that were never taken before, and returns the first of them. */
  long takeGroups(int count) {
    while (true) {
      VersionedValue stored = storage.read(NEXT_GROUP_KEY);
      long first = stored == null ? FIRST_GROUP : ByteBuffer.wrap(stored.bytes()).getLong();
      long version = stored == null ? Expectation.ABSENT : stored.version();
      byte[] next = ByteBuffer.allocate(Long.BYTES).putLong(first + count).array();
      try {
        commit(
            List.of(new Expectation(NEXT_GROUP_KEY, version)), new Write.Put(NEXT_GROUP_KEY, next));
        return first;
      } catch (StorageException.Conflict takenInBetween) {
        // The next round sees which groups are left.
      }
    }
  }

  /**
   * Stores the state of a table, whether or not it was there.
   *
   * @throws StorageException.UnknownOutcome if nobody knows whether it was stored: until it is
   *     {@linkplain #read looked up}
   */
  void put(String tableName, TableState state) {
    commit(List.of(), new Write.Put(key(tableName), TableStateCodec.encode(state)));
  }

  /** Forgets a table. */
  void remove(String tableName) {
    commit(List.of(), new Write.Delete(key(tableName)));
  }

  private void commit(List<Expectation> expectations, Write write) {
    commits.commit(expectations, write);
  }

  private static Key key(String tableName) {
    return new Key(TABLES, PARTITION, tableName.getBytes(StandardCharsets.UTF_8));
  }
}
