package dev.stator.storage.memory;

import dev.stator.storage.VersionedValue;
import org.jspecify.annotations.Nullable;

/**
 * The cells between two places, in order or backwards, with what they hold.
 *
 * <p>What is read of a leaf is read while its cells stay as they are, the next leaf later. So a
 * walk passes every cell that is there all along, and may pass those that come or go meanwhile; and
 * of what changes at one moment, where it has passed one as it is afterwards, it passes none behind
 * that as it was before.
 */
final class CellWalk {
  private final CellTree tree;
  private final Cell from;
  private final @Nullable Cell to;
  private final boolean descending;

  /** What was read last and is to be passed, in this order. */
  private final @Nullable Cell[] cells;

  private final @Nullable VersionedValue[] values;
  private int count;
  private int passed;

  /** Where to go on: at this place, or backwards before it; null at the end. */
  private @Nullable Cell place;

  private CellWalk(CellTree tree, Cell from, @Nullable Cell to, int most, boolean descending) {
    this.tree = tree;
    this.from = from;
    this.to = to;
    this.descending = descending;
    this.place = descending ? to : from;
    this.cells = new Cell[Math.min(most, Node.CAPACITY)];
    this.values = new VersionedValue[cells.length];
  }

  /**
   * Begins a walk from the first of these places up to the other, or to the end of all.
   *
   * @param most so many cells are read at once at the most, at least 1
   */
  static CellWalk ascending(CellTree tree, Cell from, @Nullable Cell to, int most) {
    return new CellWalk(tree, from, to, most, false);
  }

  /** Begins a walk over the same cells as an ascending one, from the last to the first. */
  static CellWalk descending(CellTree tree, Cell from, Cell to, int most) {
    return new CellWalk(tree, from, to, most, true);
  }

  /** Returns the next cell, null behind the last one. */
  @Nullable Cell next() {
    while (passed == count && place != null) {
      Cell here = place;
      place = tree.read(() -> descending ? readBefore(here) : readFrom(here));
      passed = 0;
    }
    return passed == count ? null : cells[passed++];
  }

  /** Returns what the cell held that was returned last. */
  @Nullable VersionedValue value() {
    return values[passed - 1];
  }

  /** Reads cells of one leaf from this place on, and returns where those behind them begin. */
  private @Nullable Cell readFrom(Cell place) {
    count = 0;
    Cell next = null;
    Node node = tree.root();
    while (node != null && !node.isLeaf()) {
      int at = node.below(place);
      if (at + 1 < node.size()) {
        next = node.cell(at + 1);
      }
      node = node.child(at);
    }
    if (node == null) {
      return null;
    }
    int begin = node.from(place);
    int size = node.size();
    int end = to == null ? size : node.from(to);
    int until = Math.min(end, begin + cells.length);
    for (int at = begin; at < until; at++) {
      pass(node.cell(at));
    }
    if (until < end) {
      return node.cell(until);
    }
    return end < size ? null : next;
  }

  /** Reads cells of one leaf before this place, and returns the first of them. */
  private @Nullable Cell readBefore(Cell place) {
    count = 0;
    Node node = tree.root();
    while (node != null && !node.isLeaf()) {
      node = node.child(Math.max(0, node.from(place) - 1));
    }
    if (node == null) {
      return null;
    }
    int begin = node.from(from);
    int end = node.from(place);
    int until = Math.max(begin, end - cells.length);
    for (int at = end - 1; at >= until; at--) {
      pass(node.cell(at));
    }
    boolean isAll = until == begin && begin > 0;
    return isAll || count == 0 ? null : node.cell(until);
  }

  private void pass(@Nullable Cell cell) {
    cells[count] = cell;
    values[count] = cell == null ? null : cell.value();
    count++;
  }
}
