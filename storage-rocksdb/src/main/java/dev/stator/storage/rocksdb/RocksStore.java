package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.SstFileReader;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The one class that calls RocksDB. Every call passes through the gate, so that nothing is called
 * once it is being freed; every failure leaves as a {@link StorageException}, except that of a
 * write, whose meaning the {@link CommitWriter} knows.
 */
final class RocksStore {

  /** The parts of the store that are ordered on their own. */
  enum Column {
    /** What the engine remembers about itself. */
    META,
    /** Values. */
    DATA,
    /** Records of logs. */
    LOG
  }

  /** Looks at stored bytes, and says whether to go on. */
  interface Visitor {
    boolean visit(byte[] key, byte[] stored);
  }

  /** From the lower bound, included, to the upper, excluded. */
  record Bounds(byte[] lower, byte[] upper) {}

  private final NativeGate gate = new NativeGate();
  private final NativeHandles handles;
  private final RocksDB db;
  private final Sight latest = new Sight();
  private final Sight cached = new Sight();
  private final WriteOptions writing = new WriteOptions();
  private final Set<View> views = ConcurrentHashMap.newKeySet();

  private final Durability durability;
  private @Nullable Acknowledged acknowledged;

  private RocksStore(NativeHandles handles, Durability durability) {
    this.handles = handles;
    this.db = handles.db;
    cached.options.setReadTier(ReadTier.BLOCK_CACHE_TIER);
    this.durability = durability;
    writing.setSync(durability == Durability.FSYNC);
  }

  static RocksStore open(StoreFolder folder, RocksOptions options) {
    Recovery recovery = Recovery.check(folder, () -> needed(folder, options));
    recovery.cutTornEnds();
    RocksStore store = open(folder, options, false);
    try {
      long sequence = store.db.getLatestSequenceNumber();
      recovery.checkOpened(sequence);
      store.acknowledged = Acknowledged.open(folder, sequence, System::nanoTime);
      store.acknowledge(true); // What was in the log is in tables now, which are synced.
      return store;
    } catch (IOException failure) {
      store.close();
      throw Failures.ofOpening(folder, failure);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /** Asks which files of the log count, and how far the store reaches; nothing changes. */
  static Recovery.Needed needed(StoreFolder folder, RocksOptions options) {
    RocksStore store = openToRead(folder, options);
    try {
      return new Recovery.Needed(
          store.db.getLongProperty("rocksdb.min-log-number-to-keep"),
          store.db.getLatestSequenceNumber());
    } catch (RocksDBException failure) {
      throw Failures.ofOpening(folder, failure);
    } finally {
      store.close();
    }
  }

  /** All that was written so far may be acknowledged. */
  private void acknowledge(boolean synced) {
    if (acknowledged != null) {
      acknowledged.mark(db.getLatestSequenceNumber(), synced);
    }
  }

  /** Opens a store that can be read only; nothing in the folder changes. */
  static RocksStore openToRead(StoreFolder folder, RocksOptions options) {
    Recovery.refuseStumps(folder);
    return open(folder, options, true);
  }

  private static RocksStore open(StoreFolder folder, RocksOptions options, boolean readOnly) {
    try {
      RocksDB.loadLibrary();
      return new RocksStore(
          new NativeHandles(folder.store(), options, readOnly), options.durability());
    } catch (RocksDBException failure) {
      throw Failures.ofOpening(folder, failure);
    } catch (UnsatisfiedLinkError failure) {
      throw new StorageException.CannotOpen(
          "RocksDB has no library for this system: " + failure.getMessage(), failure);
    }
  }

  private ColumnFamilyHandle handle(Column column) {
    return switch (column) {
      case META -> handles.meta;
      case DATA -> handles.data;
      case LOG -> handles.log;
    };
  }

  /** Shows the store as it is whenever it is read. */
  Sight latest() {
    return latest;
  }

  /** Shows the same as far as it is in memory; the rest is {@link StorageException.WouldBlock}. */
  Sight cached() {
    return cached;
  }

  byte @Nullable [] get(Column column, byte[] key, Sight sight) {
    gate.enter();
    try {
      return db.get(handle(column), sight.options, key);
    } catch (RocksDBException failure) {
      throw Failures.ofReading(failure);
    } finally {
      gate.leave();
    }
  }

  /** Reads as many of the first bytes as there is room for; false where the key has no value. */
  boolean getStart(byte[] key, byte[] start) {
    gate.enter();
    try {
      return db.get(handles.data, latest.options, key, start) != RocksDB.NOT_FOUND;
    } catch (RocksDBException failure) {
      throw Failures.ofReading(failure);
    } finally {
      gate.leave();
    }
  }

  /** Shows the visitor what lies between the bounds, in their order or backwards. */
  void walk(Column column, Bounds bounds, boolean descending, Sight sight, Visitor visitor) {
    gate.enter();
    try (Slice lower = new Slice(bounds.lower());
        Slice upper = new Slice(bounds.upper());
        ReadOptions options = new ReadOptions(sight.options);
        RocksIterator iterator =
            db.newIterator(
                handle(column), options.setIterateLowerBound(lower).setIterateUpperBound(upper))) {
      if (descending) {
        backwards(iterator, visitor);
      } else {
        forwards(iterator, visitor);
      }
      iterator.status();
    } catch (RocksDBException failure) {
      throw Failures.ofReading(failure);
    } finally {
      gate.leave();
    }
  }

  private static void forwards(RocksIterator iterator, Visitor visitor) {
    iterator.seekToFirst();
    while (iterator.isValid() && visitor.visit(iterator.key(), iterator.value())) {
      iterator.next();
    }
  }

  private static void backwards(RocksIterator iterator, Visitor visitor) {
    iterator.seekToLast();
    while (iterator.isValid() && visitor.visit(iterator.key(), iterator.value())) {
      iterator.prev();
    }
  }

  void write(Batch batch) throws RocksDBException {
    gate.enter();
    try {
      db.write(writing, batch.writes);
      if (durability != Durability.BUFFERED) {
        acknowledge(durability == Durability.FSYNC);
      }
    } finally {
      gate.leave();
    }
  }

  /** Hands what is still in this process to the operating system. */
  void flushLog(boolean sync) throws RocksDBException {
    gate.enter();
    try {
      db.flushWal(sync);
      acknowledge(sync);
    } finally {
      gate.leave();
    }
  }

  /**
   * Frees the files that lie wholly within the bounds, whose entries are deleted already. Does
   * nothing while there are views, which may still want them.
   */
  void deleteFiles(Column column, Bounds bounds) {
    gate.enter();
    try {
      if (views.isEmpty()) {
        db.deleteFilesInRanges(handle(column), List.of(bounds.lower(), bounds.upper()), false);
      }
    } catch (RocksDBException failure) {
      throw Failures.ofReading(failure);
    } finally {
      gate.leave();
    }
  }

  void checkpoint(Path folder) {
    gate.enter();
    try (Checkpoint checkpoint = Checkpoint.create(db)) {
      checkpoint.createCheckpoint(folder.toString());
    } catch (RocksDBException failure) {
      throw new StorageException.Unavailable("the checkpoint was not written", failure);
    } finally {
      gate.leave();
    }
  }

  /** Shows each file of sorted tables, its bytes, and what is wrong with its blocks, or null. */
  void verifyFiles(FileVisitor visitor) {
    gate.enter();
    try (Options options = new Options()) {
      for (LiveFileMetaData file : db.getLiveFilesMetaData()) {
        visitor.visit(file.fileName(), file.size(), damage(file, options));
      }
    } finally {
      gate.leave();
    }
  }

  /** Looks at a file. */
  interface FileVisitor {
    void visit(String name, long sizeBytes, @Nullable String damage);
  }

  private static @Nullable String damage(LiveFileMetaData file, Options options) {
    try (SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.path() + file.fileName());
      reader.verifyChecksum();
      return null;
    } catch (RocksDBException damaged) {
      return damaged.getMessage();
    }
  }

  Batch batch() {
    return new Batch();
  }

  View view() {
    gate.enter();
    try {
      return new View();
    } finally {
      gate.leave();
    }
  }

  void refuseIfClosed() {
    gate.enter();
    gate.leave();
  }

  /** Waits for calls under way, and frees everything. Called once. */
  void close() {
    gate.close();
    views.forEach(View::release);
    writing.close();
    latest.options.close();
    cached.options.close();
    handles.close();
    if (acknowledged != null) {
      acknowledged.markEnd();
      acknowledged.close();
    }
  }

  /** Writes that happen together. Used by the one thread that writes. */
  final class Batch implements AutoCloseable {
    private final WriteBatch writes = new WriteBatch();

    void put(Column column, byte[] key, byte[] stored) throws RocksDBException {
      writes.put(handle(column), key, stored);
    }

    void delete(Column column, byte[] key) throws RocksDBException {
      writes.delete(handle(column), key);
    }

    void deleteRange(Column column, Bounds bounds) throws RocksDBException {
      writes.deleteRange(handle(column), bounds.lower(), bounds.upper());
    }

    @Override
    public void close() {
      writes.close();
    }
  }

  /** What a reader sees of the store. */
  static sealed class Sight {
    final ReadOptions options = new ReadOptions();

    private Sight() {}
  }

  /** The store at one moment. Closed once; the closing store releases those that are left. */
  final class View extends Sight implements AutoCloseable {
    private final org.rocksdb.Snapshot snapshot;

    /** Known before it is taken, so that no file that it wants is freed in between. */
    private View() {
      views.add(this);
      snapshot = db.getSnapshot();
      options.setSnapshot(snapshot);
    }

    @Override
    public void close() {
      if (gate.tryEnter()) {
        try {
          release();
          views.remove(this);
        } finally {
          gate.leave();
        }
      }
    }

    private void release() {
      options.close();
      db.releaseSnapshot(snapshot);
      snapshot.close();
    }
  }
}
