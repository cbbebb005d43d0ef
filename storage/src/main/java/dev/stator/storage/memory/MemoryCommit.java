package dev.stator.storage.memory;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
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
  private final LockedGroups groups;
  private final Commit commit;

  MemoryCommit(LockedGroups groups, Commit commit) {
    this.groups = groups;
    this.commit = commit;
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
  }

  /** Applies the writes, then the appends; nothing here can fail. */
  void apply(long version) {
    for (Write write : commit.writes()) {
      apply(write, version);
    }
    List<Append> appends = commit.appends();
    for (Append append : appends) {
      groups.group(append.group()).log.append(append.partition(), append.bytes());
    }
    for (Append append : appends) {
      groups.group(append.group()).log.publish();
    }
  }

  private void apply(Write write, long version) {
    MemorySpace space = groups.spaceToWrite(write.key().space());
    switch (write) {
      case Write.Put put -> space.put(put.key(), new VersionedValue(put.value(), version));
      case Write.Delete delete -> space.delete(delete.key());
      case Write.Add add -> {
        byte[] sum = Counter.bytes(counter(add.key()) + add.delta());
        space.put(add.key(), new VersionedValue(sum, version));
      }
    }
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
