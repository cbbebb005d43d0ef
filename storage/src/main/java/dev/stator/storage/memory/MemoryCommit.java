package dev.stator.storage.memory;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One commit over groups that it holds locked: first everything that can refuse it, then the rest.
 */
final class MemoryCommit {
  private static final byte[] COUNTER = Counter.bytes(0);
  private static final int BYTES_PER_MB = 1 << 20;

  private final LockedGroups groups;
  private final Commit commit;
  private final Room room;
  private long taken;
  private long grown;

  MemoryCommit(LockedGroups groups, Commit commit, Room room) {
    this.groups = groups;
    this.commit = commit;
    this.room = room;
  }

  /** Throws what refuses the commit. */
  void check() {
    for (Expectation expectation : commit.expectations()) {
      VersionedValue value = read(expectation.key());
      long version = value == null ? Expectation.ABSENT : value.version();
      if (version != expectation.version()) {
        throw new StorageException.Conflict("a key is not at the version that was expected");
      }
    }
    for (Write write : commit.writes()) {
      if (write instanceof Write.Add add) {
        var _ = counter(add.key());
      }
    }
    takeRoom();
  }

  /**
   * Takes the room that the commit may need at most, or, where there is not so much, what it needs
   * precisely: what makes room is never refused.
   */
  private void takeRoom() {
    long most = growth(false);
    if (room.tryTake(most)) {
      taken = most;
      return;
    }
    long precisely = growth(true);
    if (precisely > 0 && !room.tryTake(precisely)) {
      throw new StorageException.Full(
          "The memory for data is full (%d MB); delete items or tables, or give more memory"
              .formatted(room.capacityBytes() / BYTES_PER_MB));
    }
    taken = Math.max(precisely, 0);
  }

  private long growth(boolean precisely) {
    long growth = (long) Footprint.SPACE * spacesToAdd();
    for (Write write : commit.writes()) {
      byte[] value =
          switch (write) {
            case Write.Put put -> put.value();
            case Write.Delete _ -> null;
            case Write.Add _ -> COUNTER;
          };
      Key key = write.key();
      growth += value == null ? 0 : Footprint.entry(key.partition(), key.sort(), value);
      growth -= precisely ? footprint(key) : 0;
    }
    for (Append append : commit.appends()) {
      growth += Footprint.record(append.partition(), append.bytes());
    }
    return growth;
  }

  private int spacesToAdd() {
    Set<Space> absent = new HashSet<>();
    for (Write write : commit.writes()) {
      Space space = write.key().space();
      if (!(write instanceof Write.Delete) && groups.space(space) == null) {
        absent.add(space);
      }
    }
    return absent.size();
  }

  private long footprint(Key key) {
    MemorySpace space = groups.space(key.space());
    return space == null ? 0 : space.footprint(key);
  }

  /**
   * Applies the writes, then the appends; nothing refuses them here. What a commit of several items
   * writes is seen at once, counters aside, so that who reads one of them and then another does not
   * see the one after the commit and the other before.
   */
  void apply(long version) {
    try {
      if (commit.expectations().size() > 1) {
        applyAtOnce(version);
      } else {
        for (Write write : commit.writes()) {
          apply(write, version);
        }
      }
      forgetEmptySpaces();
      append();
    } finally {
      room.give(taken - grown); // Counts right even where the heap had no room for all of it.
    }
  }

  private void append() {
    List<Append> appends = commit.appends();
    for (Append append : appends) {
      MemoryGroup group = groups.group(append.group());
      count(group, group.log.append(append.partition(), append.bytes()));
    }
    for (Append append : appends) {
      groups.group(append.group()).log.publish();
    }
  }

  private void applyAtOnce(long version) {
    Cell.Moment moment = new Cell.Moment();
    for (Write write : commit.writes()) {
      switch (write) {
        case Write.Put put ->
            changeFrom(moment, put.key(), new VersionedValue(put.value(), version));
        case Write.Delete delete -> changeFrom(moment, delete.key(), null);
        case Write.Add _ -> apply(write, version);
      }
    }
    moment.passes();
    for (Write write : commit.writes()) {
      MemorySpace space = groups.space(write.key().space());
      if (space != null && !(write instanceof Write.Add)) {
        space.settle(write.key());
      }
    }
  }

  private void changeFrom(Cell.Moment moment, Key key, @Nullable VersionedValue value) {
    MemorySpace space = value == null ? groups.space(key.space()) : spaceToPut(key.space());
    if (space != null) {
      count(key.space(), space.putFrom(moment, key, value));
    }
  }

  private void apply(Write write, long version) {
    switch (write) {
      case Write.Put put -> put(put.key(), new VersionedValue(put.value(), version));
      case Write.Delete delete -> delete(delete.key());
      case Write.Add add -> {
        long sum = counter(add.key()) + add.delta();
        if (sum == 0) {
          delete(add.key());
        } else {
          put(add.key(), new VersionedValue(Counter.bytes(sum), version));
        }
      }
    }
  }

  private void put(Key key, VersionedValue value) {
    count(key.space(), spaceToPut(key.space()).put(key, value));
  }

  private void delete(Key key) {
    MemorySpace space = groups.space(key.space());
    if (space != null) {
      count(key.space(), space.delete(key));
    }
  }

  private MemorySpace spaceToPut(Space space) {
    MemorySpace found = groups.space(space);
    if (found != null) {
      return found;
    }
    MemorySpace added = groups.group(space.group()).addSpace(space.family());
    count(space, Footprint.SPACE);
    return added;
  }

  private void forgetEmptySpaces() {
    for (Write write : commit.writes()) {
      Space space = write.key().space();
      if (!(write instanceof Write.Put)
          && groups.group(space.group()).forgetIfEmpty(space.family())) {
        count(space, -Footprint.SPACE);
      }
    }
  }

  private void count(Space space, long bytes) {
    count(groups.group(space.group()), bytes);
  }

  private void count(MemoryGroup group, long bytes) {
    group.bytes += bytes;
    grown += bytes;
  }

  private long counter(Key key) {
    VersionedValue value = read(key);
    return Counter.of(value == null ? null : value.bytes());
  }

  private @Nullable VersionedValue read(Key key) {
    MemorySpace space = groups.space(key.space());
    return space == null ? null : space.read(key);
  }
}
