package dev.stator.engine.stream;

import dev.stator.engine.catalog.SettledCommits;
import dev.stator.engine.change.Commits;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The streams' place in the store: the partition of the catalog in group 0. Safe for use by many
 * threads; changes happen one after another.
 *
 * <pre>
 * family 2, sort = table name, 00, label   -> the stream's state
 * </pre>
 */
final class StreamStore {
  private static final long CATALOG_GROUP = 0;
  private static final Space STREAMS = new Space(CATALOG_GROUP, 2);
  private static final byte[] PARTITION = "catalog".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE_ENTRIES = 256;
  private static final long PAGE_BYTES = 4 << 20;

  private final StorageEngine storage;
  private final SettledCommits commits;

  StreamStore(StorageEngine storage) {
    this.storage = storage;
    this.commits = new SettledCommits(storage, new Commits(storage)::nextId);
  }

  /** Returns the states of all streams, by name. */
  static List<StreamState> readAll(Reads storage) {
    List<StreamState> states = new ArrayList<>();
    byte[] after = null;
    while (true) {
      Page page =
          storage.range(
              new RangeRead(
                  STREAMS, PARTITION, null, null, after, false, PAGE_ENTRIES, PAGE_BYTES));
      for (Entry entry : page.entries()) {
        states.add(StreamStateCodec.decode(entry.value().bytes()));
      }
      Key continuation = page.continuation();
      if (continuation == null) {
        return states;
      }
      after = continuation.sort();
    }
  }

  /**
   * Returns the state of a stream, or null where there is none.
   *
   * @throws dev.stator.storage.StorageException.Unavailable if it cannot be told yet
   */
  synchronized @Nullable StreamState read(StreamName name) {
    commits.settle();
    VersionedValue stored = storage.read(key(name));
    return stored == null ? null : StreamStateCodec.decode(stored.bytes());
  }

  /** Stores the state of a stream, whether or not it was there. */
  synchronized void put(StreamState state) {
    commits.commit(List.of(), new Write.Put(key(state.name()), StreamStateCodec.encode(state)));
  }

  /** Forgets a stream. */
  synchronized void remove(StreamName name) {
    commits.commit(List.of(), new Write.Delete(key(name)));
  }

  private static Key key(StreamName name) {
    byte[] sort = (name.table() + '\0' + name.label()).getBytes(StandardCharsets.UTF_8);
    return new Key(STREAMS, PARTITION, sort);
  }
}
