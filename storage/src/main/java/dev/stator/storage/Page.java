package dev.stator.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a range or of a scan.
 *
 * @param entries what was read, in the order that was asked for
 * @param stop why it ended here
 * @param continuation the key after which the next page starts, or null where {@code stop} is
 *     {@link Stop#END}
 */
public record Page(List<Entry> entries, Stop stop, @Nullable Key continuation) {

  /** Why a page ended. */
  public enum Stop {
    /** There is nothing more. */
    END,
    /**
     * As many entries as were asked for, whether or not there are more. It goes before {@link
     * #BYTES} where both are reached with the same entry.
     */
    LIMIT,
    /**
     * The entries together reached the number of bytes that was asked for; the last one is
     * included.
     */
    BYTES
  }
}
