package dev.stator.storage.memory;

import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.PageBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The values of one space, in order.
 *
 * <p>The idea: each value is in a cell. A key appears when its cell comes into the tree, and
 * changes and disappears when the reference in its cell changes: each at one moment, for every kind
 * of read. Keys that have to change together hold both values, and all of them change when the
 * moment passes that they share; those that are new are in the tree before, holding nothing.
 *
 * <p>Readers take no lock, or a short one where the tree changes all the time. Writers hold the
 * group's.
 */
final class MemorySpace {
  private static final byte[] NOTHING = {};

  private final CellTree cells = new CellTree();

  @Nullable VersionedValue read(Key key) {
    Cell cell = cells.get(Cell.of(key));
    return cell == null ? null : cell.value();
  }

  /** Stores a value, and returns by how many bytes the space has grown. */
  long put(Key key, VersionedValue value) {
    Cell place = Cell.of(key);
    Cell cell = cells.get(place);
    if (cell == null) {
      place.hold(value);
      cells.add(place);
      return footprint(place);
    }
    long before = footprint(cell);
    cell.hold(value);
    return footprint(cell) - before;
  }

  /** Removes a value, and returns by how many bytes the space has grown: none, or fewer. */
  long delete(Key key) {
    Cell cell = cells.get(Cell.of(key));
    if (cell == null) {
      return 0;
    }
    long before = footprint(cell);
    cell.hold(null);
    cells.remove(cell);
    return -before;
  }

  /**
   * Has a key change at a moment, null removing its value, and returns by how many bytes the space
   * grows then. To be settled when the moment has passed.
   */
  long putFrom(Cell.Moment moment, Key key, @Nullable VersionedValue value) {
    Cell place = Cell.of(key);
    Cell cell = cells.get(place);
    if (cell == null) {
      if (value == null) {
        return 0;
      }
      place.holdFrom(moment, value);
      cells.add(place);
      return footprint(place, value);
    }
    long before = footprint(cell);
    cell.holdFrom(moment, value);
    return footprint(cell, value) - before;
  }

  /** Ends what {@link #putFrom} began. */
  void settle(Key key) {
    Cell cell = cells.get(Cell.of(key));
    if (cell == null) {
      return;
    }
    VersionedValue value = cell.value();
    cell.hold(value);
    if (value == null) {
      cells.remove(cell);
    }
  }

  /** Returns what this key's entry takes now, 0 where there is none. */
  long footprint(Key key) {
    Cell cell = cells.get(Cell.of(key));
    return cell == null ? 0 : footprint(cell);
  }

  private static long footprint(Cell cell) {
    return footprint(cell, cell.value());
  }

  private static long footprint(Cell cell, @Nullable VersionedValue value) {
    return value == null ? 0 : Footprint.entry(cell.partition, cell.sort, value.bytes());
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  Page range(RangeRead read) {
    return fill(PageBuilder.of(read), read.space(), walk(read));
  }

  private CellWalk walk(RangeRead read) {
    byte[] partition = read.partition();
    long token = Token.of(partition);
    byte[] lower = read.lower();
    byte[] upper = read.upper();
    Cell from = new Cell(token, partition, lower == null ? NOTHING : lower);
    Cell to = upper == null ? Cell.after(partition) : new Cell(token, partition, upper);
    byte[] after = read.after();
    if (after != null && read.descending()) {
      to = first(to, new Cell(token, partition, after));
    } else if (after != null) {
      from = last(from, Cell.after(token, partition, after));
    }
    return read.descending()
        ? CellWalk.descending(cells, from, to, read.limit())
        : CellWalk.ascending(cells, from, to, read.limit());
  }

  Page scan(ScanRead read) {
    return fill(PageBuilder.of(read), read.space(), walk(read));
  }

  private CellWalk walk(ScanRead read) {
    TokenRange tokens = read.tokens();
    Cell from = Cell.firstOf(tokens.first());
    Key after = read.after();
    if (after != null) {
      from = last(from, Cell.after(after.token(), after.partition(), after.sort()));
    }
    boolean all = tokens.last() == TokenRange.ALL.last();
    Cell to = all ? null : Cell.firstOf(tokens.last() + 1);
    return CellWalk.ascending(cells, from, to, read.limit());
  }

  private static Page fill(PageBuilder page, Space space, CellWalk walk) {
    for (Cell cell = walk.next(); cell != null; cell = walk.next()) {
      VersionedValue value = walk.value();
      if (value != null && !page.add(new Key(space, cell.partition, cell.sort), value)) {
        break;
      }
    }
    return page.page();
  }

  private static Cell first(Cell one, Cell other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Cell last(Cell one, Cell other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
