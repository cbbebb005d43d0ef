package dev.stator.storage.memory;

import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cells in their order: a B+-tree, which finds one and walks through many.
 *
 * <p>The idea: cells stay where they are in the heap, and few things point at one, so that a
 * garbage collection after a million changes finds little that has changed. Readers take no lock at
 * first; they look whether the tree has changed meanwhile, and if so, read again. Whoever changes
 * the tree is quick. A value changes within its cell, which is no change of the tree.
 *
 * <p>Several threads may read, and one at a time may add and remove.
 */
final class CellTree {
  /** So many times is read without the lock. */
  private static final int TRIES = 8;

  private final StampedLock lock = new StampedLock();
  private Node root = Node.leaf();

  /** Returns the cell at this place. */
  @Nullable Cell get(Cell place) {
    return read(() -> find(place));
  }

  private @Nullable Cell find(Cell place) {
    Node node = root;
    while (node != null && !node.isLeaf()) {
      int at = node.below(place);
      node = node.child(at);
    }
    if (node == null) {
      return null;
    }
    int found = node.search(place);
    return found < 0 ? null : node.cell(found);
  }

  boolean isEmpty() {
    return read(() -> root.size() == 0);
  }

  /** Returns the root, for readings that are {@link #read} as one. */
  Node root() {
    return root;
  }

  /**
   * Returns what a reading says of the tree as it is at one moment.
   *
   * @param reading done again where the tree changed meanwhile; it must bear to see it half changed
   */
  <T extends @Nullable Object> T read(Supplier<T> reading) {
    for (int tries = 0; tries < TRIES; tries++) {
      long stamp = lock.tryOptimisticRead();
      if (stamp != 0) {
        T seen = reading.get();
        if (lock.validate(stamp)) {
          return seen;
        }
      }
      Thread.onSpinWait();
    }
    long stamp = lock.readLock();
    try {
      return reading.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Adds a cell at whose place there is none. */
  void add(Cell cell) {
    long stamp = lock.writeLock();
    try {
      if (root.isFull()) {
        Node above = Node.above(root);
        above.split(0, cell);
        root = above;
      }
      root.add(cell);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Removes the cell at this place, if there is one. */
  void remove(Cell place) {
    long stamp = lock.writeLock();
    try {
      root.remove(place);
      Node only = root.size() == 1 ? root.child(0) : null;
      if (only != null) {
        root = only;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
