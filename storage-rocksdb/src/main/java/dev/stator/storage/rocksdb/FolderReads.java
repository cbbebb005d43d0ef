package dev.stator.storage.rocksdb;

import dev.stator.storage.Commit;
import dev.stator.storage.EngineTraits;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.LogPage;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store that is only read: whatever would change it throws {@link UnsupportedOperationException}.
 */
final class FolderReads implements StorageEngine {
  private static final EngineTraits TRAITS =
      new EngineTraits("rocksdb, read only", true, true, false, false);

  private final RocksStore store;
  private final RocksReads reads;
  private final Logs logs;

  FolderReads(RocksStore store) {
    this.store = store;
    this.reads = new RocksReads(store, store.latest());
    this.logs = new Logs(store);
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("the store is open to be read only");
  }

  @Override
  public EngineTraits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    return reads.read(key);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return reads.readMany(keys);
  }

  @Override
  public Page range(RangeRead read) {
    return reads.range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    return reads.scan(read);
  }

  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    return logs.read(group, tokens, afterSequence, limit);
  }

  @Override
  public long lastSequence(long group) {
    return logs.last(group);
  }

  @Override
  public long nextGroup(long after) {
    return Groups.next(store, after);
  }

  /** Locks nothing: there are no writers. */
  @Override
  public KeyLock lock(Collection<Key> keys) {
    return () -> {};
  }

  @Override
  public void commit(Commit commit) {
    throw readOnly();
  }

  @Override
  public Outcome outcome(UUID commitId) {
    throw readOnly();
  }

  @Override
  public Snapshot snapshot() {
    throw readOnly();
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    throw readOnly();
  }

  @Override
  public void dropGroup(long group) {
    throw readOnly();
  }

  @Override
  public void dropKeys(long group) {
    throw readOnly();
  }

  @Override
  public void checkpoint(Path folder) {
    throw readOnly();
  }

  /** The store is closed by who opened it. */
  @Override
  public void close() {}
}
