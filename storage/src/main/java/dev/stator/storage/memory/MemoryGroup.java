package dev.stator.storage.memory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The spaces and the log of one group. Whatever changes them holds the lock. */
final class MemoryGroup {
  final ReentrantLock lock = new ReentrantLock();
  final MemoryLog log = new MemoryLog();

  private final ConcurrentHashMap<Integer, MemorySpace> spaces = new ConcurrentHashMap<>();

  /** Guarded by the lock: how many bytes its spaces and its log take. */
  long bytes;

  /** Guarded by the lock: the group has left the engine, and nothing may be put into it. */
  boolean dropped;

  @Nullable MemorySpace space(int family) {
    return spaces.get(family);
  }

  /** Forgets all spaces, and returns how many bytes they took. */
  long forgetSpaces() {
    spaces.clear();
    long freed = bytes - log.sizeBytes();
    bytes -= freed;
    return freed;
  }

  /** Returns whether there is neither a value nor a record. */
  boolean isEmpty() {
    return log.isEmpty() && spaces.values().stream().allMatch(MemorySpace::isEmpty);
  }

  /** Adds a space, of which there must be none, and returns it. */
  MemorySpace addSpace(int family) {
    MemorySpace space = new MemorySpace();
    spaces.put(family, space);
    return space;
  }

  /** Forgets a space if it is empty, and returns whether it did. */
  boolean forgetIfEmpty(int family) {
    MemorySpace space = spaces.get(family);
    return space != null && space.isEmpty() && spaces.remove(family, space);
  }
}
