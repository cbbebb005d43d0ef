package dev.stator.storage.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link CellTree}: a leaf with cells in their order, or one with nodes below it and
 * the first cell of each.
 *
 * <p>Tokens stand beside the cells so that a search reads few lines of the processor's cache: a
 * cell is looked at only where its token is the one that is looked for.
 *
 * <p>The invariants, while nobody changes it: tokens, cells and children before the size belong to
 * each other, those from it on are null; a node but the root has at least {@link #LEAST} entries;
 * what is below a child is at least its cell, which is the first there.
 *
 * <p>Who reads while another changes it may see anything that was in it lately, or nulls, but never
 * an index out of bounds, and finds an end: children are always a level nearer to the leaves.
 */
final class Node {
  static final int CAPACITY = 64;

  /** What an entry is {@linkplain Footprint counted} with holds while no node has fewer. */
  static final int LEAST = 24;

  /** Two are merged into one of this size at the most, so that it is not split again soon. */
  private static final int MOST_MERGED = CAPACITY - 8;

  private final long[] tokens = new long[CAPACITY];
  private final @Nullable Cell[] cells = new Cell[CAPACITY];
  private final @Nullable Node @Nullable [] children;
  private int size;

  private Node(boolean leaf) {
    this.children = leaf ? null : new Node[CAPACITY];
  }

  static Node leaf() {
    return new Node(true);
  }

  /** Returns a node above this one, which is not empty. */
  static Node above(Node child) {
    Node node = new Node(false);
    node.insert(0, child.first(), child);
    return node;
  }

  boolean isLeaf() {
    return children == null;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  int size() {
    return size;
  }

  @Nullable Cell cell(int at) {
    return cells[at];
  }

  /** Returns the child there: null beyond the size, and in a leaf. */
  @Nullable Node child(int at) {
    return children == null ? null : children[at];
  }

  /**
   * Returns the index of this place, or, where it is not here, -1 - the index that it would get.
   */
  int search(Cell place) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(tokens[middle], place.token);
      if (order == 0) {
        Cell cell = cells[middle];
        order = cell == null ? 1 : cell.compareTo(place);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  /**
   * Returns the index of the first cell at this place or behind it, the size where there is none.
   */
  int from(Cell place) {
    int found = search(place);
    return found < 0 ? -1 - found : found;
  }

  /** Returns the index of the child below which this place is, or would be. */
  int below(Cell place) {
    int found = search(place);
    return found < 0 ? Math.max(0, -2 - found) : found;
  }

  /** Adds a cell, which must not be here, to what is below this node, which must not be full. */
  void add(Cell cell) {
    if (isLeaf()) {
      insert(from(cell), cell, null);
      return;
    }
    int at = below(cell);
    if (childAt(at).isFull()) {
      split(at, cell);
      at = below(cell);
    }
    Node child = childAt(at);
    child.add(cell);
    setFirst(at, child.first());
  }

  /**
   * Splits a full child, for a cell that is to be added below it. Who has no memory for another
   * node has changed nothing.
   */
  void split(int at, Cell cell) {
    Node child = childAt(at);
    Node next = new Node(child.isLeaf());
    // What is written in its order goes on at the end, and nothing comes to what it leaves behind.
    boolean atEnd = child.from(cell) == CAPACITY;
    int left = atEnd ? CAPACITY - LEAST : CAPACITY / 2;
    child.move(left, CAPACITY - left, next, 0);
    insert(at + 1, next.first(), next);
  }

  /** Removes a cell, if it is here. */
  void remove(Cell cell) {
    if (isLeaf()) {
      int at = search(cell);
      if (at >= 0) {
        closeGap(at, 1);
      }
      return;
    }
    int at = below(cell);
    Node child = childAt(at);
    child.remove(cell);
    setFirst(at, child.first());
    if (child.size < LEAST) {
      evenOut(Math.max(0, at - 1));
    }
  }

  /** Puts a child and the next into one node, or the same into both. */
  private void evenOut(int at) {
    Node left = childAt(at);
    Node right = childAt(at + 1);
    int both = left.size + right.size;
    if (both <= MOST_MERGED) {
      right.move(0, right.size, left, left.size);
      closeGap(at + 1, 1);
      return;
    }
    if (left.size < right.size) {
      right.move(0, right.size - both / 2, left, left.size);
    } else {
      int more = left.size - both / 2;
      left.move(left.size - more, more, right, 0);
    }
    setFirst(at + 1, right.first());
  }

  private void setFirst(int at, Cell first) {
    if (cells[at] != first) {
      cells[at] = first;
      tokens[at] = first.token;
    }
  }

  private void insert(int at, Cell cell, @Nullable Node child) {
    openGap(at, 1);
    tokens[at] = cell.token;
    cells[at] = cell;
    if (children != null) {
      children[at] = child;
    }
  }

  /** Moves entries to a place within another node of the same level. */
  private void move(int from, int count, Node to, int at) {
    to.openGap(at, count);
    System.arraycopy(tokens, from, to.tokens, at, count);
    System.arraycopy(cells, from, to.cells, at, count);
    if (children != null && to.children != null) {
      System.arraycopy(children, from, to.children, at, count);
    }
    closeGap(from, count);
  }

  private void openGap(int at, int count) {
    shift(at, at + count);
    size += count;
  }

  private void closeGap(int at, int count) {
    shift(at + count, at);
    int end = size - count;
    Arrays.fill(cells, end, size, null);
    if (children != null) {
      Arrays.fill(children, end, size, null);
    }
    size = end;
  }

  private void shift(int from, int to) {
    int count = size - from;
    System.arraycopy(tokens, from, tokens, to, count);
    System.arraycopy(cells, from, cells, to, count);
    if (children != null) {
      System.arraycopy(children, from, children, to, count);
    }
  }

  /** Returns the first cell, for those that change the node, which is not empty. */
  Cell first() {
    Cell first = cells[0];
    if (first == null) {
      throw new IllegalStateException("an empty node below another");
    }
    return first;
  }

  private Node childAt(int at) {
    Node child = child(at);
    if (child == null) {
      throw new IllegalStateException("no child where there is a cell");
    }
    return child;
  }
}
