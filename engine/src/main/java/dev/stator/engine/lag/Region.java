package dev.stator.engine.lag;

import dev.stator.storage.Key;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A part of the order of keys. */
record Region(Place from, boolean fromIncluded, Place to, boolean toIncluded) {

  /**
   * Returns the part of a range that a page covers.
   *
   * @param through the last key of the page, or null where it goes to the end of the range
   */
  static Region of(RangeRead read, @Nullable Key through) {
    byte[] lower = read.lower();
    byte[] upper = read.upper();
    byte[] first = lower == null ? new byte[0] : lower;
    byte[] after = read.after();
    byte[] last = through == null ? null : through.sort();
    if (read.descending()) {
      boolean continued =
          after != null && (upper == null || Arrays.compareUnsigned(after, upper) < 0);
      return new Region(
          Place.in(read.space(), read.partition(), last == null ? first : last),
          true,
          Place.in(read.space(), read.partition(), continued ? after : upper),
          false);
    }
    boolean continued = after != null && Arrays.compareUnsigned(after, first) >= 0;
    return new Region(
        Place.in(read.space(), read.partition(), continued ? after : first),
        !continued,
        Place.in(read.space(), read.partition(), last == null ? upper : last),
        last != null);
  }

  /**
   * Returns the part of a scan that a page covers.
   *
   * @param through the last key of the page, or null where it goes to the end of the scan
   */
  static Region of(ScanRead read, @Nullable Key through) {
    Place start = Place.startOf(read.space(), read.tokens().first());
    Key after = read.after();
    Place end =
        through == null ? Place.endOf(read.space(), read.tokens().last()) : Place.of(through);
    if (after == null || Place.of(after).compareTo(start) < 0) {
      return new Region(start, true, end, true);
    }
    return new Region(Place.of(after), false, end, true);
  }

  boolean isEmpty() {
    return from.compareTo(to) > 0;
  }
}
