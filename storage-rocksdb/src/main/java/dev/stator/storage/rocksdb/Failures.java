package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB's failures mean to a caller. */
final class Failures {
  private Failures() {}

  static StorageException ofReading(RocksDBException failure) {
    return code(failure) == Status.Code.Corruption
        ? new StorageException.Corruption(
            "stored files are damaged; stop the server, check the device, and put back the data "
                + "folder from a backup",
            failure)
        : new StorageException.Unavailable("the store cannot be read now", failure);
  }

  static StorageException ofOpening(StoreFolder folder, RocksDBException failure) {
    return code(failure) == Status.Code.Corruption
        ? new StorageException.Corruption(
            "the files in "
                + folder.store()
                + " are damaged; check the device, and put back the data folder from a backup",
            failure)
        : new StorageException.CannotOpen(
            "the data folder " + folder.path() + " cannot be opened: " + failure.getMessage(),
            failure);
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
