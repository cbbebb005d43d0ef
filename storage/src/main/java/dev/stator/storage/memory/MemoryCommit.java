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
import java.util.List;
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
    long growth = 0;
    for (Write write : commit.writes()) {
      byte[] value =
          switch (write) {
            case Write.Put put -> put.value();
            case Write.Delete _ -> null;
            case Write.Add _ -> COUNTER;
          };
      long before = precisely ? footprint(write.key()) : 0;
      growth += value == null ? 0 : Footprint.put(write.key(), value);
      // What is replaced has its share of the table already.
      growth -= before == 0 || value == null ? before : before + Footprint.tableShare();
    }
    for (Append append : commit.appends()) {
      growth += Footprint.record(append.partition(), append.bytes());
    }
    return growth;
  }

  private long footprint(Key key) {
    MemorySpace space = groups.space(key.space());
    return space == null ? 0 : space.footprint(key);
  }

  /**
   * Applies the writes, then the appends; nothing here can fail. What a commit of several items
   * writes is seen at once, counters aside, so that who reads one of them and then another does not
   * see the one after the commit and the other before.
   */
  void apply(long version) {
    long grown = commit.expectations().size() > 1 ? applyAtOnce(version) : applyEach(version);
    List<Append> appends = commit.appends();
    for (Append append : appends) {
      MemoryGroup group = groups.group(append.group());
      long record = group.log.append(append.partition(), append.bytes());
      group.bytes += record;
      grown += record;
    }
    for (Append append : appends) {
      groups.group(append.group()).log.publish();
    }
    room.give(taken - grown);
  }

  private long applyEach(long version) {
    long grown = 0;
    for (Write write : commit.writes()) {
      grown += counted(write.key().space(), apply(write, version));
    }
    return grown;
  }

  private long applyAtOnce(long version) {
    long grown = 0;
    Cell.Moment moment = new Cell.Moment();
    for (Write write : commit.writes()) {
      MemorySpace space = groups.spaceToWrite(write.key().space());
      long more =
          switch (write) {
            case Write.Put put ->
                space.putFrom(moment, put.key(), new VersionedValue(put.value(), version));
            case Write.Delete delete -> space.putFrom(moment, delete.key(), null);
            case Write.Add _ -> apply(write, version);
          };
      grown += counted(write.key().space(), more);
    }
    moment.passes();
    for (Write write : commit.writes()) {
      if (!(write instanceof Write.Add)) {
        groups.spaceToWrite(write.key().space()).settle(write.key());
      }
    }
    return grown;
  }

  private long counted(Space space, long grown) {
    groups.group(space.group()).bytes += grown;
    return grown;
  }

  private long apply(Write write, long version) {
    MemorySpace space = groups.spaceToWrite(write.key().space());
    return switch (write) {
      case Write.Put put -> space.put(put.key(), new VersionedValue(put.value(), version));
      case Write.Delete delete -> space.delete(delete.key());
      case Write.Add add -> {
        long sum = counter(add.key()) + add.delta();
        yield sum == 0
            ? space.delete(add.key())
            : space.put(add.key(), new VersionedValue(Counter.bytes(sum), version));
      }
    };
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
