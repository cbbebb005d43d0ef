package dev.stator.storage.memory;

import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.PageBuilder;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one space: by hash for reads of a key, in order for ranges and scans.
 *
 * <p>The idea: both hold the same cells. A new cell is in both before it holds a value, and holds
 * none any more before it is taken out, so that a key appears, changes and disappears for every
 * kind of read at one moment: when the reference in its cell changes. Keys that have to change
 * together hold both values, and all of them change when the moment passes that they share.
 *
 * <p>Readers take no lock. Writers hold the group's. The walk of a skip list passes every cell that
 * is there all along.
 */
final class MemorySpace {
  private static final byte[] NOTHING = {};

  private final ConcurrentHashMap<Cell, Cell> cells = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Cell> ordered = new ConcurrentSkipListSet<>();

  /** Guarded by the group's lock, like the next: how many cells there are. */
  private int size;

  /** How many cells there ever were at once: the table of the map never shrinks. */
  private int peak;

  @Nullable VersionedValue read(Key key) {
    Cell cell = cells.get(Cell.of(key));
    return cell == null ? null : cell.value();
  }

  /** Stores a value, and returns by how many bytes the space has grown. */
  long put(Key key, VersionedValue value) {
    Cell place = Cell.of(key);
    Cell cell = cells.get(place);
    long before = 0;
    long grown = 0;
    if (cell == null) {
      cell = place;
      grown = grow();
      ordered.add(cell);
      cells.put(cell, cell);
    } else {
      before = footprint(cell);
    }
    cell.hold(value);
    return footprint(cell) - before + grown;
  }

  /** Counts one more cell, and returns what the map takes for it. */
  private long grow() {
    size++;
    if (size <= peak) {
      return 0;
    }
    peak = size;
    return Footprint.tableShare() + (peak == 1 ? Footprint.SPACE : 0);
  }

  /** Removes a value, and returns by how many bytes the space has grown: none, or fewer. */
  long delete(Key key) {
    Cell cell = cells.get(Cell.of(key));
    if (cell == null) {
      return 0;
    }
    long before = footprint(cell);
    size--;
    cell.hold(null);
    ordered.remove(cell);
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
    long before = cell == null ? 0 : footprint(cell);
    long grown = 0;
    if (cell == null) {
      if (value == null) {
        return 0;
      }
      cell = place;
      grown = grow();
      ordered.add(cell);
      cells.put(cell, cell);
    }
    cell.holdFrom(moment, value);
    return footprint(cell, value) - before + grown;
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
      size--;
      ordered.remove(cell);
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
    PageBuilder page = PageBuilder.of(read);
    NavigableSet<Cell> part = part(read);
    for (Cell cell : read.descending() ? part.descendingSet() : part) {
      VersionedValue value = cell.value();
      if (value != null && !page.add(new Key(read.space(), read.partition(), cell.sort), value)) {
        break;
      }
    }
    return page.page();
  }

  private NavigableSet<Cell> part(RangeRead read) {
    long token = Token.of(read.partition());
    byte[] after = read.after();
    Cell from = new Cell(token, read.partition(), read.lower() == null ? NOTHING : read.lower());
    Cell to =
        read.upper() == null
            ? Cell.after(read.partition())
            : new Cell(token, read.partition(), read.upper());
    boolean fromIncluded = true;
    if (after != null) {
      Cell place = new Cell(token, read.partition(), after);
      if (read.descending()) {
        to = place.compareTo(to) < 0 ? place : to;
      } else if (place.compareTo(from) >= 0) {
        from = place;
        fromIncluded = false;
      }
    }
    return between(from, fromIncluded, to);
  }

  Page scan(ScanRead read) {
    PageBuilder page = PageBuilder.of(read);
    for (Cell cell : part(read)) {
      VersionedValue value = cell.value();
      if (value != null && !page.add(new Key(read.space(), cell.partition, cell.sort), value)) {
        break;
      }
    }
    return page.page();
  }

  private NavigableSet<Cell> part(ScanRead read) {
    TokenRange tokens = read.tokens();
    Cell from = Cell.firstOf(tokens.first());
    boolean fromIncluded = true;
    if (read.after() != null) {
      Cell place = Cell.of(read.after());
      if (place.compareTo(from) >= 0) {
        from = place;
        fromIncluded = false;
      }
    }
    return tokens.last() == TokenRange.ALL.last()
        ? ordered.tailSet(from, fromIncluded)
        : between(from, fromIncluded, Cell.firstOf(tokens.last() + 1));
  }

  private NavigableSet<Cell> between(Cell from, boolean fromIncluded, Cell to) {
    return from.compareTo(to) >= 0
        ? ordered.subSet(from, false, from, false)
        : ordered.subSet(from, fromIncluded, to, false);
  }
}
