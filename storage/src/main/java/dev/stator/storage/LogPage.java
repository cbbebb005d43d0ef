package dev.stator.storage;

import java.util.List;

/**
 * A part of a log. It may hold fewer records than were asked for, or none, although there are more:
 * there is nothing more for now only when {@code nextAfter} is the sequence that was read after.
 *
 * @param records in the order of their sequences
 * @param nextAfter read on after this sequence; it moves forward also where no record of the range
 *     was found
 */
public record LogPage(List<LogRecord> records, long nextAfter) {
  /** A page ends with the record that brings partition bytes and records to this many bytes. */
  public static final int MAX_BYTES = 4 << 20;

  /**
   * A page ends after so many records were looked at, whether or not their tokens are asked for.
   */
  public static final int MAX_LOOKED_AT = 10_000;
}
