package dev.stator.storage.memory;

import dev.stator.storage.Commit;
import dev.stator.storage.EngineTraits;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.LogPage;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.KeyLocks;
import dev.stator.storage.local.LogPageBuilder;
import dev.stator.storage.local.NeverWaiting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory, and forgets it when it is closed.
 *
 * <p>The idea: for each space an ordered tree, read without locks; a commit holds the locks of the
 * groups that it touches, checks all that could refuse it, and then cannot fail any more.
 *
 * <p>The invariants: values, versions and logs of a group change only under its lock; several
 * groups are locked in the order of their numbers; a version is given to one commit only; what the
 * room counts as used is the sum over the groups, and never more than its capacity. Readers may see
 * a commit's keys appear one after the other, and its log records last; those of a commit that
 * expects several keys appear at once, counters aside.
 */
public final class MemoryEngine implements StorageEngine {
  private static final EngineTraits TRAITS = new EngineTraits("memory", false, true, true, false);
  private static final long NO_GROUP = -1;
  private static final Page NOTHING = new Page(List.of(), Page.Stop.END, null);

  private final ConcurrentHashMap<Long, MemoryGroup> groups = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final KeyLocks locks = new KeyLocks();
  private final Room room;
  private volatile boolean closed;

  /** Creates an empty store that takes what the heap has. */
  public MemoryEngine() {
    this(Long.MAX_VALUE / 2);
  }

  /**
   * Creates an empty store for so many bytes, by what keys, values and log records cost in the heap
   * with all that is around them. A commit that would exceed them is refused with {@link
   * StorageException.Full}; one that makes room is not.
   */
  public MemoryEngine(long capacityBytes) {
    this.room = new Room(capacityBytes);
  }

  /** Returns how many bytes of the heap are taken by what is stored. */
  public long usedBytes() {
    return room.usedBytes();
  }

  @Override
  public EngineTraits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    MemorySpace space = space(key.space());
    return space == null ? null : space.read(key);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return keys.stream().<@Nullable VersionedValue>map(this::read).toList();
  }

  @Override
  public Page range(RangeRead read) {
    MemorySpace space = space(read.space());
    return space == null ? NOTHING : space.range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    MemorySpace space = space(read.space());
    return space == null ? NOTHING : space.scan(read);
  }

  private @Nullable MemorySpace space(Space space) {
    MemoryGroup group = group(space.group());
    return group == null ? null : group.space(space.family());
  }

  private @Nullable MemoryGroup group(long number) {
    refuseIfClosed();
    return groups.get(number);
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new StorageException.Closed();
    }
  }

  @Override
  public void commit(Commit commit) {
    try (LockedGroups locked = new LockedGroups(commit, this::lockGroup)) {
      MemoryCommit checked = new MemoryCommit(locked, commit, room);
      checked.check();
      checked.apply(versions.incrementAndGet());
    }
  }

  /** Returns the group, locked: whoever called this unlocks it. */
  @SuppressWarnings("LockNotBeforeTry")
  private MemoryGroup lockGroup(long number) {
    while (true) {
      MemoryGroup found = group(number);
      MemoryGroup group =
          found == null ? groups.computeIfAbsent(number, absent -> new MemoryGroup()) : found;
      group.lock.lock();
      if (!group.dropped) {
        return group;
      }
      group.lock.unlock();
    }
  }

  /** Never needed: the outcome of a commit in memory is always known. */
  @Override
  public Outcome outcome(UUID commitId) {
    throw new IllegalStateException("no commit of this engine has an unknown outcome");
  }

  @Override
  public KeyLock lock(Collection<Key> keys) {
    refuseIfClosed();
    return locks.lock(keys);
  }

  @Override
  public NonBlocking nonBlocking() {
    return new NeverWaiting(this, locks);
  }

  @Override
  public Snapshot snapshot() {
    throw new UnsupportedOperationException("the memory engine has no snapshots");
  }

  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    MemoryGroup found = group(group);
    LogPageBuilder page = new LogPageBuilder(tokens, afterSequence, limit);
    if (found != null) {
      found.log.read(afterSequence, page);
    }
    return page.page();
  }

  @Override
  public long lastSequence(long group) {
    MemoryGroup found = group(group);
    return found == null ? 0 : found.log.last();
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    if (group(group) != null) {
      MemoryGroup locked = lockGroup(group);
      try {
        long freed = locked.log.trim(throughSequence);
        locked.bytes -= freed;
        room.give(freed);
      } finally {
        locked.lock.unlock();
      }
    }
  }

  @Override
  public void dropGroup(long group) {
    if (group(group) != null) {
      MemoryGroup locked = lockGroup(group);
      try {
        locked.dropped = true;
        if (groups.remove(group, locked)) {
          room.give(locked.bytes);
        }
      } finally {
        locked.lock.unlock();
      }
    }
  }

  @Override
  public void dropKeys(long group) {
    if (group(group) != null) {
      MemoryGroup locked = lockGroup(group);
      try {
        room.give(locked.forgetSpaces());
      } finally {
        locked.lock.unlock();
      }
    }
  }

  @Override
  public long nextGroup(long after) {
    refuseIfClosed();
    return groups.entrySet().stream()
        .filter(group -> group.getKey() > after && !group.getValue().isEmpty())
        .mapToLong(Map.Entry::getKey)
        .min()
        .orElse(NO_GROUP);
  }

  @Override
  public void checkpoint(Path folder) {
    throw new UnsupportedOperationException("the memory engine keeps nothing in a folder");
  }

  @Override
  public void close() {
    closed = true;
    groups.clear();
  }
}
