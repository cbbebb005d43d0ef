package dev.stator.storage.rocksdb;

import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.VersionedValue;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view with its reads. It has a gate of its own, since it may be closed before the store. */
final class RocksSnapshot implements Snapshot {
  private final RocksStore.View view;
  private final RocksReads reads;
  private final NativeGate gate = new NativeGate();
  private boolean closed;

  RocksSnapshot(RocksStore store) {
    this.view = store.view();
    this.reads = new RocksReads(store, view);
  }

  private <T extends @Nullable Object> T inside(Supplier<T> read) {
    if (!gate.tryEnter()) {
      throw new IllegalStateException("the snapshot is closed");
    }
    try {
      return read.get();
    } finally {
      gate.leave();
    }
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    return this.<@Nullable VersionedValue>inside(() -> reads.read(key));
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return inside(() -> reads.readMany(keys));
  }

  @Override
  public Page range(RangeRead read) {
    return inside(() -> reads.range(read));
  }

  @Override
  public Page scan(ScanRead read) {
    return inside(() -> reads.scan(read));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      gate.close();
      view.close();
    }
  }
}
