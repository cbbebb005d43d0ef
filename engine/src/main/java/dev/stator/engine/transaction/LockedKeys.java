package dev.stator.engine.transaction;

import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.StorageException;
import java.util.ArrayList;
import java.util.List;

/** Several keys that were locked without waiting. */
record LockedKeys(List<KeyLock> locks) implements KeyLock {

  /**
   * Locks all these keys, or none.
   *
   * @param keys without repetition
   * @throws StorageException.WouldBlock if somebody holds or wants one of them
   */
  static LockedKeys tryLock(NonBlocking nonBlocking, List<Key> keys) {
    LockedKeys locked = new LockedKeys(new ArrayList<>(keys.size()));
    boolean complete = false;
    try {
      for (Key key : keys) {
        KeyLock lock = nonBlocking.tryLock(key);
        if (lock == null) {
          throw new StorageException.WouldBlock();
        }
        locked.locks.add(lock);
      }
      complete = true;
      return locked;
    } finally {
      if (!complete) {
        locked.close();
      }
    }
  }

  @Override
  public void close() {
    locks.forEach(KeyLock::close);
  }
}
