package dev.stator.storage.rocksdb;

/** What has happened to a commit when it is acknowledged. */
public enum Durability {
  /** It is on the device: it survives a loss of power. */
  FSYNC,
  /** It is with the operating system: it survives the end of the process, not a loss of power. */
  OS,
  /**
   * It is in this process's memory, and handed to the operating system as soon as there is nothing
   * else to write, at the latest after a megabyte: the last commits do not survive a killed
   * process.
   */
  BUFFERED
}
