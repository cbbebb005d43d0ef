package dev.stator.storage;

/**
 * Locked keys; closing unlocks them, closing again does nothing. To be closed by the thread that
 * locked them, unless it was locked by {@link NonBlocking#tryLock}.
 */
public interface KeyLock extends AutoCloseable {
  @Override
  void close();
}
