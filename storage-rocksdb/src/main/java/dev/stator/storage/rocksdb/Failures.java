package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import java.io.IOException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB's failures mean to a caller. */
final class Failures {
  private Failures() {}

  static StorageException ofReading(RocksDBException failure) {
    if (code(failure) == Status.Code.Incomplete) {
      return new StorageException.WouldBlock();
    }
    return code(failure) == Status.Code.Corruption
        ? new StorageException.Corruption("stored files are damaged", failure)
        : new StorageException.Unavailable("the store cannot be read now", failure);
  }

  static StorageException ofOpening(StoreFolder folder, RocksDBException failure) {
    return code(failure) == Status.Code.Corruption
        ? new StorageException.Corruption(
            "the files in %s are damaged (%s); ".formatted(folder.store(), failure.getMessage())
                + folder.advice(),
            failure)
        : new StorageException.CannotOpen(
            "the data folder " + folder.path() + " cannot be opened: " + failure.getMessage(),
            failure);
  }

  static StorageException ofOpening(StoreFolder folder, IOException failure) {
    return new StorageException.CannotOpen(
        "the data folder " + folder.path() + " cannot be used: " + failure.getMessage(), failure);
  }

  /** Whether nothing was written for want of space: the same may succeed when there is some. */
  static boolean isNoSpace(RocksDBException failure) {
    Status status = failure.getStatus();
    return status != null && status.getSubCode() == Status.SubCode.NoSpace;
  }

  private static Status.Code code(RocksDBException failure) {
    Status status = failure.getStatus();
    return status == null ? Status.Code.Undefined : status.getCode();
  }
}
