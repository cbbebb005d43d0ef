package dev.stator.storage.rocksdb;

import dev.stator.storage.LogPage;
import dev.stator.storage.TokenRange;
import dev.stator.storage.local.LogPageBuilder;
import dev.stator.storage.rocksdb.RocksStore.Bounds;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of all groups, and where each stands.
 *
 * <p>Where a log ends is not stored: it is the key of its last record, or, where all were trimmed,
 * what {@link Meta} says. It is looked up when a group's log is first used. Sequences are given out
 * by the one thread that writes; those of a batch that failed are left out.
 */
final class Logs {
  private final RocksStore store;
  private final ConcurrentHashMap<Long, Place> places = new ConcurrentHashMap<>();

  Logs(RocksStore store) {
    this.store = store;
  }

  /** Where one log stands. What is written is moved on by the one thread that writes. */
  static final class Place {
    private long given;
    private volatile long written;
    private volatile long trimmed;

    private Place(long last, long trimmed) {
      this.given = last;
      this.written = last;
      this.trimmed = trimmed;
    }

    long next() {
      return ++given;
    }

    void written(long sequence) {
      written = sequence;
    }

    long last() {
      return written;
    }

    void trimmed(long through) {
      trimmed = through;
    }

    long trimmed() {
      return trimmed;
    }
  }

  Place place(long group) {
    Place known = places.get(group);
    return known != null ? known : places.computeIfAbsent(group, this::find);
  }

  private Place find(long group) {
    long trimmed = Meta.trimmed(group).read(store);
    long[] last = {trimmed};
    Bounds whole = new Bounds(KeyCodec.group(group), KeyCodec.behind(KeyCodec.group(group)));
    store.walk(
        Column.LOG,
        whole,
        true,
        store.latest(),
        (key, record) -> {
          last[0] = Math.max(trimmed, LogCodec.sequence(key));
          return false;
        });
    return new Place(last[0], trimmed);
  }

  long last(long group) {
    store.refuseIfClosed();
    return place(group).last();
  }

  LogPage read(long group, TokenRange tokens, long afterSequence, int limit) {
    LogPageBuilder page = new LogPageBuilder(tokens, afterSequence, limit);
    Place place = place(group);
    long from = Math.max(afterSequence, place.trimmed);
    store.refuseIfClosed();
    long last = place.last();
    if (from < last) {
      store.walk(
          Column.LOG,
          new Bounds(LogCodec.key(group, from + 1), LogCodec.key(group, last + 1)),
          false,
          store.latest(),
          (key, stored) -> page.look(LogCodec.decode(key, stored)));
    }
    return page.page();
  }

  void forget(long group) {
    places.remove(group);
  }
}
