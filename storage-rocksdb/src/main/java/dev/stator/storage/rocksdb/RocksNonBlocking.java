package dev.stator.storage.rocksdb;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.KeyLocks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What needs no device: reads of blocks in memory, and commits that are waited for elsewhere. */
final class RocksNonBlocking implements NonBlocking {
  private final RocksStore store;
  private final RocksReads reads;
  private final CommitQueue queue;
  private final KeyLocks locks;

  RocksNonBlocking(RocksStore store, CommitQueue queue, KeyLocks locks) {
    this.store = store;
    this.reads = new RocksReads(store, store.cached());
    this.queue = queue;
    this.locks = locks;
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
  public @Nullable KeyLock tryLock(Key key) {
    store.refuseIfClosed();
    return locks.tryLock(key);
  }

  @Override
  public CompletableFuture<@Nullable Void> commit(Commit commit) {
    Request request = new Request(new Request.Work.Apply(commit));
    queue.add(request);
    return request.answer();
  }
}
