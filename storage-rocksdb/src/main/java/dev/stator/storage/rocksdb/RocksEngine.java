package dev.stator.storage.rocksdb;

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
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.KeyLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in a folder, by RocksDB.
 *
 * <p>Commits from any number of threads are written together by one thread of the engine, with one
 * fsync for all that wait; callers are parked meanwhile. Reads run in the caller's thread and may
 * wait for the device.
 *
 * <p>Where the device is full, commits answer with {@link StorageException.Unavailable} until there
 * is space; after another failure of the device until the folder is opened again. Reads go on.
 */
public final class RocksEngine implements StorageEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RocksEngine.class);
  private static final EngineTraits TRAITS = new EngineTraits("rocksdb", true, true, true, true);

  private final StoreFolder folder;
  private final RocksStore store;
  private final RocksReads reads;
  private final Logs logs;
  private final CommitQueue queue;
  private final KeyLocks locks = new KeyLocks();
  private final Thread writer;
  private boolean closed;

  private RocksEngine(StoreFolder folder, RocksStore store, RocksOptions options) {
    this.queue = new CommitQueue(options.queueBytes());
    this.folder = folder;
    this.store = store;
    this.reads = new RocksReads(store, store.latest());
    this.logs = new Logs(store);
    this.writer =
        Thread.ofPlatform()
            .daemon()
            .name("stator-commits")
            .unstarted(new CommitWriter(store, queue, logs, options.durability()));
  }

  /**
   * Opens the store in a folder, which is created if need be. The native library is loaded by the
   * first call.
   *
   * @throws StorageException.CannotOpen if the folder cannot be written, is open already here or in
   *     another process, or has a format that is not known; the message is for the user
   * @throws StorageException.Corruption if files are damaged
   */
  public static RocksEngine open(Path folder, RocksOptions options) {
    StoreFolder held = StoreFolder.hold(folder.toAbsolutePath());
    try {
      RocksStore store = RocksStore.open(held, options);
      try {
        RocksEngine engine = new RocksEngine(held, store, options);
        engine.writer.start();
        return engine;
      } catch (RuntimeException failure) {
        store.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      held.close();
      throw failure;
    }
  }

  @Override
  public EngineTraits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    try {
      return reads.read(key);
    } catch (StorageException.Corruption damage) {
      throw folder.named(damage);
    }
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    try {
      return reads.readMany(keys);
    } catch (StorageException.Corruption damage) {
      throw folder.named(damage);
    }
  }

  @Override
  public Page range(RangeRead read) {
    try {
      return reads.range(read);
    } catch (StorageException.Corruption damage) {
      throw folder.named(damage);
    }
  }

  @Override
  public Page scan(ScanRead read) {
    try {
      return reads.scan(read);
    } catch (StorageException.Corruption damage) {
      throw folder.named(damage);
    }
  }

  @Override
  public void commit(Commit commit) {
    submit(new Request.Work.Apply(commit));
  }

  private void submit(Request.Work work) {
    Request request = new Request(work);
    queue.add(request);
    request.await();
  }

  @Override
  public NonBlocking nonBlocking() {
    return new RocksNonBlocking(store, queue, locks);
  }

  /**
   * Cannot be told before the store is opened again: a commit's outcome is unknown only where the
   * device failed while it was written.
   */
  @Override
  public Outcome outcome(UUID commitId) {
    store.refuseIfClosed();
    throw new StorageException.Unavailable(
        "what was written when the device failed shows when the store is opened again", null);
  }

  @Override
  public KeyLock lock(Collection<Key> keys) {
    store.refuseIfClosed();
    return locks.lock(keys);
  }

  @Override
  public Snapshot snapshot() {
    return new RocksSnapshot(store);
  }

  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    try {
      return logs.read(group, tokens, afterSequence, limit);
    } catch (StorageException.Corruption damage) {
      throw folder.named(damage);
    }
  }

  @Override
  public long lastSequence(long group) {
    return logs.last(group);
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    submit(new Request.Work.Trim(group, throughSequence));
  }

  @Override
  public void dropGroup(long group) {
    submit(new Request.Work.Drop(group));
  }

  @Override
  public void dropKeys(long group) {
    submit(new Request.Work.DropKeys(group));
  }

  @Override
  public long nextGroup(long after) {
    return Groups.next(store, after);
  }

  /** Writes a folder that {@link #open} can open. */
  @Override
  public void checkpoint(Path copy) {
    store.refuseIfClosed();
    if (Files.exists(copy)) {
      throw new IllegalArgumentException("the folder of a checkpoint must not exist yet");
    }
    try {
      Files.createDirectories(copy);
      store.checkpoint(StoreFolder.store(copy.toAbsolutePath()));
      StoreFolder.writeFormat(copy);
    } catch (IOException failure) {
      throw new StorageException.Unavailable("the checkpoint was not written", failure);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    queue.close();
    waitForWriter();
    try {
      store.flushLog(true);
    } catch (RocksDBException failure) {
      LOG.error("the last writes may not be on the device", failure);
    }
    store.close();
    folder.close();
  }

  private void waitForWriter() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
