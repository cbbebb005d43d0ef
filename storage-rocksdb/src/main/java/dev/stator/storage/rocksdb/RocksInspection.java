package dev.stator.storage.rocksdb;

import dev.stator.storage.CheckReport;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.rocksdb.RocksStore.Bounds;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a data folder that no server has open, and changes nothing in it, so that a damaged
 * one can be examined as it is. Memory does not depend on how much there is.
 */
public final class RocksInspection implements AutoCloseable {
  private static final byte[] BEHIND_ALL = {(byte) 0xff, (byte) 0xff};
  private static final int MAX_DAMAGED_PLACES = 8;

  private final StoreFolder folder;
  private final @Nullable RocksStore store;
  private final @Nullable StorageException cannotRead;

  private RocksInspection(StoreFolder folder) {
    this.folder = folder;
    RocksStore opened = null;
    StorageException failed = null;
    try {
      opened = RocksStore.openToRead(folder, RocksOptions.DEFAULTS);
    } catch (StorageException failure) {
      failed = failure;
    }
    this.store = opened;
    this.cannotRead = failed;
  }

  /**
   * Opens a folder to be looked at. As long as it is open no server can open it.
   *
   * @throws StorageException.CannotOpen if there is no data in it, a server has it open, or its
   *     format is not known; the message is for the user
   */
  public static RocksInspection of(Path folder) {
    StoreFolder seen = StoreFolder.lookInto(folder.toAbsolutePath());
    try {
      return new RocksInspection(seen);
    } catch (RuntimeException failure) {
      seen.close();
      throw failure;
    }
  }

  /** Returns what is stored, to be read only, or null where it cannot be opened. */
  public @Nullable StorageEngine storage() {
    return store == null ? null : new FolderReads(store);
  }

  /** Reads every byte of the store, and says what it is and what is wrong with it. */
  public void report(CheckReport report) {
    report.fact("data folder " + folder.path() + ", format \"" + folder.format() + "\"");
    try {
      Recovery.check(folder, () -> RocksStore.needed(folder, RocksOptions.DEFAULTS));
    } catch (StorageException.Corruption missing) {
      report.problem(String.valueOf(missing.getMessage()));
    } catch (StorageException.CannotOpen cannotOpen) {
      // Told below.
    }
    if (store == null) {
      report.problem(String.valueOf(cannotRead == null ? null : cannotRead.getMessage()));
      return;
    }
    reportFiles(store, report);
    for (Column column : Column.values()) {
      reportColumn(store, column, report);
    }
  }

  private static void reportFiles(RocksStore store, CheckReport report) {
    long[] filesAndBytes = new long[2];
    store.verifyFiles((name, sizeBytes, damage) -> {
      filesAndBytes[0]++;
      filesAndBytes[1] += sizeBytes;
      if (damage != null) {
        report.problem("file " + name + " is damaged: " + damage);
      }
    });
    report.fact(
        String.format(
            Locale.ROOT, "%,d table files of %,d bytes", filesAndBytes[0], filesAndBytes[1]));
  }

  /**
   * Walks a group at a time, so that what lies behind a damaged block is looked at, too; but where
   * one damaged place follows the other it gives up, since a block may stand for any number of
   * groups.
   */
  private static void reportColumn(RocksStore store, Column column, CheckReport report) {
    Walk walk = new Walk(store, column, report);
    byte[] from = column == Column.META ? new byte[1] : KeyCodec.group(0);
    int failures = 0;
    while (!walk.reachesEnd(from)) {
      failures++;
      if (column == Column.META || failures == MAX_DAMAGED_PLACES) {
        report.problem("the rest of the " + name(column) + " was not looked at");
        break;
      }
      from = KeyCodec.group(KeyCodec.groupOf(walk.last) + 1);
    }
    report.fact(
        String.format(Locale.ROOT, "%,d %s with their checksums", walk.whole, name(column)));
  }

  private static String name(Column column) {
    return switch (column) {
      case META -> "numbers of the store itself";
      case DATA -> "values";
      case LOG -> "change records";
    };
  }

  /** A way through a column, as far as it can be read. */
  private static final class Walk {
    private final RocksStore store;
    private final Column column;
    private final CheckReport report;
    private long whole;
    private byte[] last = {};

    Walk(RocksStore store, Column column, CheckReport report) {
      this.store = store;
      this.column = column;
      this.report = report;
    }

    /** Returns whether all that follows can be read; if not, {@code last} is where that ends. */
    boolean reachesEnd(byte[] from) {
      last = from;
      try {
        store.walk(
            column,
            new Bounds(from, BEHIND_ALL),
            false,
            store.latest(),
            (key, stored) -> {
              last = key;
              if (isWhole(column, key, stored, report)) {
                whole++;
              }
              return true;
            });
        return true;
      } catch (StorageException.Corruption damage) {
        Throwable cause = damage.getCause();
        report.problem(
            "what follows key "
                + HexFormat.of().formatHex(last)
                + " cannot be read: "
                + (cause == null ? damage : cause).getMessage());
        return false;
      }
    }
  }

  private static boolean isWhole(Column column, byte[] key, byte[] stored, CheckReport report) {
    boolean known =
        switch (column) {
          case META -> key.length == 1 || key.length == 1 + Long.BYTES;
          case DATA -> KeyCodec.isKey(key);
          case LOG -> key.length == 2 * Long.BYTES;
        };
    if (!known) {
      report.problem("key " + HexFormat.of().formatHex(key) + " is none that is ever written");
      return false;
    }
    try {
      Checksum.verify(key, stored);
      return true;
    } catch (StorageException.Corruption damage) {
      report.problem(
          "the value of key " + HexFormat.of().formatHex(key) + " does not have its checksum");
      return false;
    }
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    folder.close();
  }
}
