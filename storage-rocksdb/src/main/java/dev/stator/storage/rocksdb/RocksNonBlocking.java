package dev.stator.storage.rocksdb;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Reads;
import dev.stator.storage.local.KeyLocks;
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
  public Reads reads() {
    return reads;
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
