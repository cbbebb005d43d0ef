package dev.stator.trigger.mapping;

import dev.stator.storage.CheckReport;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Outcomes;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of mappings and checkpoints in the store: group 0, family 4, one partition. Safe for
 * use by many threads, of which one at a time saves the checkpoints of a shard.
 *
 * <pre>
 * sort = UUID                  -> the mapping, as JSON
 * sort = UUID "/" shard id     -> how far the mapping has read the shard
 * </pre>
 *
 * What a mapping has read is known for good when {@link #save} returns. Of a mapping that was
 * removed nothing is saved any more.
 */
public final class MappingStore {
  private static final Space SPACE = new Space(0, 4);
  private static final byte[] PARTITION = "triggers".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE_ENTRIES = 256;
  private static final long PAGE_BYTES = 1 << 20;
  private static final char SEPARATOR = '/';
  private static final char BEHIND_SEPARATOR = SEPARATOR + 1;

  private final StorageEngine storage;
  private final Outcomes outcomes;
  private final Supplier<UUID> ids;

  /** Checkpoints are saved side by side, but not beside a removal. */
  private final ReadWriteLock removal = new ReentrantReadWriteLock();

  /** Creates the door to a store. */
  public MappingStore(StorageEngine storage, Supplier<UUID> ids) {
    this.storage = storage;
    this.outcomes = new Outcomes(storage);
    this.ids = ids;
  }

  /** Returns all mappings in the order of their names. */
  public List<Mapping> mappings() {
    List<Mapping> mappings = new ArrayList<>();
    for (Entry entry : range(null, null)) {
      if (text(entry.key()).indexOf(SEPARATOR) < 0) {
        mappings.add(MappingJson.decode(entry.value().bytes()));
      }
    }
    return mappings;
  }

  /**
   * Looks at every mapping and checkpoint, and tells the report: each can be understood, and each
   * checkpoint is one of a mapping.
   */
  public void check(CheckReport report) {
    Set<String> mappings = new HashSet<>();
    for (Entry entry : range(null, null)) {
      String name = text(entry.key());
      String mapping = name.split(String.valueOf(SEPARATOR), 2)[0];
      try {
        if (name.equals(mapping)) {
          mappings.add(name);
          var _ = MappingJson.decode(entry.value().bytes());
        } else {
          var _ = Checkpoint.decode(entry.value().bytes());
        }
      } catch (StorageException.Corruption damage) {
        report.problem("event source mapping " + name + ": " + damage.getMessage());
      }
      if (!mappings.contains(mapping)) {
        report.problem("event source mapping " + name + ": a checkpoint of no mapping");
      }
    }
    if (!mappings.isEmpty()) {
      report.fact(mappings.size() + " event source mappings");
    }
  }

  /** Stores a mapping, whether or not it was there. */
  public void put(Mapping mapping) {
    commit(List.of(new Write.Put(key(mapping.uuid()), MappingJson.encode(mapping))));
  }

  /** Stores a new mapping with checkpoints from which it begins, by shard. */
  public void put(Mapping mapping, Map<String, Checkpoint> beginning) {
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Put(key(mapping.uuid()), MappingJson.encode(mapping)));
    beginning.forEach((shard, checkpoint) ->
        writes.add(new Write.Put(key(mapping.uuid(), shard), checkpoint.encode())));
    commit(writes);
  }

  /** Forgets a mapping with its checkpoints. */
  public void remove(String uuid) {
    removal.writeLock().lock();
    try {
      List<Write> writes = new ArrayList<>();
      writes.add(new Write.Delete(key(uuid)));
      for (String shard : checkpoints(uuid).keySet()) {
        writes.add(new Write.Delete(key(uuid, shard)));
      }
      commit(writes);
    } finally {
      removal.writeLock().unlock();
    }
  }

  /** Returns how far a mapping has read, by shard. */
  public Map<String, Checkpoint> checkpoints(String uuid) {
    Map<String, Checkpoint> checkpoints = new HashMap<>();
    for (Entry entry : range(uuid + SEPARATOR, uuid + BEHIND_SEPARATOR)) {
      checkpoints.put(
          text(entry.key()).substring(uuid.length() + 1), Checkpoint.decode(entry.value().bytes()));
    }
    return checkpoints;
  }

  /** Stores how far a mapping has read a shard. */
  public void save(String uuid, String shard, Checkpoint checkpoint) {
    change(uuid, new Write.Put(key(uuid, shard), checkpoint.encode()));
  }

  /** Forgets how far a mapping has read a shard that is gone. */
  public void forget(String uuid, String shard) {
    change(uuid, new Write.Delete(key(uuid, shard)));
  }

  private void change(String uuid, Write write) {
    removal.readLock().lock();
    try {
      if (storage.read(key(uuid)) != null) {
        commit(List.of(write));
      }
    } finally {
      removal.readLock().unlock();
    }
  }

  private void commit(List<Write> writes) {
    while (!outcomes.commit(new Commit(ids.get(), List.of(), writes, List.of()))) {
      // It never will be, so that another one can be tried.
    }
  }

  private List<Entry> range(@Nullable String from, @Nullable String to) {
    List<Entry> entries = new ArrayList<>();
    byte[] lower = from == null ? null : bytes(from);
    byte[] upper = to == null ? null : bytes(to);
    byte[] after = null;
    while (true) {
      Page page =
          storage.range(
              new RangeRead(
                  SPACE, PARTITION, lower, upper, after, false, PAGE_ENTRIES, PAGE_BYTES));
      entries.addAll(page.entries());
      Key continuation = page.continuation();
      if (continuation == null) {
        return entries;
      }
      after = continuation.sort();
    }
  }

  private static Key key(String uuid) {
    return new Key(SPACE, PARTITION, bytes(uuid));
  }

  private static Key key(String uuid, String shard) {
    return key(uuid + SEPARATOR + shard);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Key key) {
    return new String(key.sort(), StandardCharsets.UTF_8);
  }
}
