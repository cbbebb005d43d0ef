package dev.stator.storage.rocksdb;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;

/**
 * The open database with all that lives and dies with it, released in the opposite order of its
 * making. Its limits are set here.
 */
final class NativeHandles implements AutoCloseable {
  private static final int BLOOM_BITS = 10;
  private static final int BLOCK_BYTES = 8 << 10;
  private static final int OPEN_FILES = 512;
  private static final int BACKGROUND_JOBS = 2;
  private static final int WAL_PER_WRITE_BUFFER = 4;

  /** A compaction reads as many files at once as there are levels, each by so many bytes. */
  private static final int COMPACTION_READ_BYTES = 512 << 10;

  /**
   * Files of the write-ahead log that are kept to be written over: an fsync of blocks that exist is
   * twice as fast as one of a file that grows.
   */
  private static final int RECYCLED_LOG_FILES = 2;

  private static final int LOG_FILES = 2;
  private static final int LOG_FILE_BYTES = 1 << 20;
  private static final long META_WRITE_BUFFER_BYTES = 256 << 10;

  private final Deque<AbstractNativeReference> owned = new ArrayDeque<>();
  private final RocksOptions options;
  final RocksDB db;
  final ColumnFamilyHandle meta;
  final ColumnFamilyHandle data;
  final ColumnFamilyHandle log;

  NativeHandles(Path store, RocksOptions options, boolean readOnly) throws RocksDBException {
    this.options = options;
    List<ColumnFamilyHandle> columns = new ArrayList<>();
    try {
      Cache cache = own(new LRUCache(options.blockCacheBytes()));
      DBOptions database = own(database(cache));
      List<ColumnFamilyDescriptor> families = columnFamilies(cache);
      db =
          own(
              readOnly
                  ? RocksDB.openReadOnly(database, store.toString(), families, columns)
                  : RocksDB.open(database, store.toString(), families, columns));
      meta = own(columns.get(0));
      data = own(columns.get(1));
      log = own(columns.get(2));
    } catch (RocksDBException | RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private <T extends AbstractNativeReference> T own(T handle) {
    owned.push(handle);
    return handle;
  }

  private DBOptions database(Cache cache) {
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setWriteBufferManager(own(new WriteBufferManager(options.writeBufferBytes(), cache)))
        .setCompactionReadaheadSize(COMPACTION_READ_BYTES)
        .setMaxTotalWalSize(WAL_PER_WRITE_BUFFER * options.writeBufferBytes())
        .setRecycleLogFileNum(RECYCLED_LOG_FILES)
        .setManualWalFlush(options.durability() == Durability.BUFFERED)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(LOG_FILES)
        .setMaxLogFileSize(LOG_FILE_BYTES)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  private List<ColumnFamilyDescriptor> columnFamilies(Cache cache) {
    BloomFilter filter = own(new BloomFilter(BLOOM_BITS));
    long half = options.writeBufferBytes() / 2;
    return List.of(
        column(RocksDB.DEFAULT_COLUMN_FAMILY, table(cache), META_WRITE_BUFFER_BYTES),
        column(new byte[] {'d'}, table(cache).setFilterPolicy(filter), half),
        column(new byte[] {'l'}, table(cache), half));
  }

  private static BlockBasedTableConfig table(Cache cache) {
    return new BlockBasedTableConfig()
        .setBlockCache(cache)
        .setBlockSize(BLOCK_BYTES)
        .setCacheIndexAndFilterBlocks(true)
        .setPinL0FilterAndIndexBlocksInCache(true);
  }

  private ColumnFamilyDescriptor column(
      byte[] name, BlockBasedTableConfig table, long writeBufferBytes) {
    return new ColumnFamilyDescriptor(
        name,
        own(
            new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(writeBufferBytes)
                .setCompressionType(options.compression().upper)
                .setBottommostCompressionType(options.compression().bottom)));
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }
}
