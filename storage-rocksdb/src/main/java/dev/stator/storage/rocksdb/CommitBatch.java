package dev.stator.storage.rocksdb;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * What several commits do together, in their order. Each sees the store as the ones before it leave
 * it; of a key that several write only the last value is kept, so that a counter which all of them
 * add to is written once. Used by the one thread that writes.
 */
final class CommitBatch {
  private final RocksStore store;
  private final Versions versions;
  private final Logs logs;
  private final Map<Key, Pending> pending = new LinkedHashMap<>();
  private final Map<Long, Map<Long, Append>> records = new HashMap<>();

  CommitBatch(RocksStore store, Versions versions, Logs logs) {
    this.store = store;
    this.versions = versions;
    this.logs = logs;
  }

  /** What a key will be; no value where it is deleted. */
  private record Pending(byte @Nullable [] value, long version) {}

  /** Adds a commit, or throws what refuses it and stays as it was. */
  void add(Commit commit) {
    for (Expectation expectation : commit.expectations()) {
      if (version(expectation.key()) != expectation.version()) {
        throw new StorageException.Conflict("a key is not at the version that was expected");
      }
    }
    Map<Key, Long> sums = sums(commit);
    // Where a log ends may have to be read, which can fail; behind this nothing can.
    List<Logs.Place> places =
        commit.appends().stream().map(append -> logs.place(append.group())).toList();
    long version = versions.next();
    for (Write write : commit.writes()) {
      byte @Nullable [] value =
          switch (write) {
            case Write.Put put -> put.value();
            case Write.Delete _ -> null;
            case Write.Add add -> counter(sums.getOrDefault(add.key(), 0L));
          };
      pending.put(write.key(), new Pending(value, version));
    }
    for (int i = 0; i < places.size(); i++) {
      Append append = commit.appends().get(i);
      long sequence = places.get(i).next();
      records.computeIfAbsent(append.group(), first -> new LinkedHashMap<>()).put(sequence, append);
    }
  }

  private static byte @Nullable [] counter(long sum) {
    return sum == 0 ? null : Counter.bytes(sum);
  }

  private Map<Key, Long> sums(Commit commit) {
    Map<Key, Long> sums = new HashMap<>();
    for (Write write : commit.writes()) {
      if (write instanceof Write.Add add) {
        sums.put(add.key(), Counter.of(value(add.key())) + add.delta());
      }
    }
    return sums;
  }

  private long version(Key key) {
    Pending earlier = pending.get(key);
    if (earlier != null) {
      return earlier.value() == null ? Expectation.ABSENT : earlier.version();
    }
    byte[] start = new byte[ValueCodec.VERSION_BYTES];
    return store.getStart(KeyCodec.encode(key), start)
        ? ValueCodec.version(start)
        : Expectation.ABSENT;
  }

  private byte @Nullable [] value(Key key) {
    Pending earlier = pending.get(key);
    if (earlier != null) {
      return earlier.value();
    }
    byte[] encoded = KeyCodec.encode(key);
    byte[] stored = store.get(Column.DATA, encoded, store.latest());
    return stored == null ? null : ValueCodec.decode(encoded, stored).bytes();
  }

  /** Writes everything at once; returns when it is as durable as the store was told. */
  void write() throws RocksDBException {
    if (pending.isEmpty() && records.isEmpty()) {
      return;
    }
    try (RocksStore.Batch batch = store.batch()) {
      putValues(batch);
      putRecords(batch);
      versions.reserve(batch);
      store.write(batch);
    }
    versions.reserved();
    records.forEach((group, appended) ->
        appended.keySet().forEach(sequence -> logs.place(group).written(sequence)));
  }

  private void putValues(RocksStore.Batch batch) throws RocksDBException {
    for (Map.Entry<Key, Pending> entry : pending.entrySet()) {
      byte[] key = KeyCodec.encode(entry.getKey());
      byte[] value = entry.getValue().value();
      if (value == null) {
        batch.delete(Column.DATA, key);
      } else {
        batch.put(Column.DATA, key, ValueCodec.encode(key, value, entry.getValue().version()));
      }
    }
  }

  private void putRecords(RocksStore.Batch batch) throws RocksDBException {
    for (Map.Entry<Long, Map<Long, Append>> group : records.entrySet()) {
      for (Map.Entry<Long, Append> record : group.getValue().entrySet()) {
        byte[] key = LogCodec.key(group.getKey(), record.getKey());
        batch.put(Column.LOG, key, LogCodec.encode(key, record.getValue()));
      }
    }
  }
}
