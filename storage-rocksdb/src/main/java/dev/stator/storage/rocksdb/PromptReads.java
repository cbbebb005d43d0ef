package dev.stator.storage.rocksdb;

import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads for threads that must not wait: from the block cache, or from files while that has taken no
 * longer than handing the request to a thread that may wait would take.
 */
final class PromptReads implements Reads {
  private final RocksReads cached;
  private final RocksReads latest;
  private final WaitTimes waits = new WaitTimes();

  PromptReads(RocksStore store) {
    this.cached = new RocksReads(store, store.cached());
    this.latest = new RocksReads(store, store.latest());
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    if (waits.areShort()) {
      return timed(key);
    }
    try {
      return cached.read(key);
    } catch (StorageException.WouldBlock notCached) {
      if (waits.areToBeTried()) {
        return timed(key);
      }
      throw notCached;
    }
  }

  private @Nullable VersionedValue timed(Key key) {
    long begin = System.nanoTime();
    try {
      return latest.read(key);
    } finally {
      waits.add(System.nanoTime() - begin);
    }
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return keys.stream().<@Nullable VersionedValue>map(this::read).toList();
  }

  @Override
  public Page range(RangeRead read) {
    return ranges().range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    return ranges().scan(read);
  }

  private RocksReads ranges() {
    return waits.areShort() ? latest : cached;
  }
}
