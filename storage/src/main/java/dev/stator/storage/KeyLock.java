package dev.stator.storage;

/** Locked keys; closing unlocks them. To be closed by the thread that locked them. */
public interface KeyLock extends AutoCloseable {
  @Override
  void close();
}
