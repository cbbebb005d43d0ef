package dev.stator.engine.stream;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a change log as clients see it: a decimal number of at least 21 digits whose order is
 * that of the records, and of shards before their children.
 *
 * <p>Between two records there is room for the ends and beginnings of shards: a mark says which of
 * them, and 0 stands for the record itself.
 *
 * <pre>
 *  1   00000000004711   000000
 *      sequence, 14     mark, 6 digits
 * </pre>
 *
 * @param sequence the sequence of a record in the log, or of the last one before a mark
 * @param mark 0 for a record
 */
public record SequenceNumber(long sequence, int mark) implements Comparable<SequenceNumber> {
  private static final Comparator<SequenceNumber> ORDER =
      Comparator.comparingLong(SequenceNumber::sequence).thenComparingInt(SequenceNumber::mark);
  private static final Pattern TEXT = Pattern.compile("1(\\d{14,19})(\\d{6})");
  private static final int MAX_MARK = 999_999;

  /** Checks the ranges. */
  public SequenceNumber {
    if (sequence < 0 || mark < 0 || mark > MAX_MARK) {
      throw new IllegalArgumentException("no such sequence number: " + sequence + ", " + mark);
    }
  }

  /** Returns the number of a record. */
  public static SequenceNumber ofRecord(long sequence) {
    return new SequenceNumber(sequence, 0);
  }

  /** Returns the number that this text is, or null where it can be none of this server's. */
  public static @Nullable SequenceNumber parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new SequenceNumber(
          Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  /** Returns the next mark at the same place. */
  SequenceNumber next() {
    return new SequenceNumber(sequence, mark + 1);
  }

  boolean isRecord() {
    return mark == 0;
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return ORDER.compare(this, other);
  }

  /** Returns the number as clients see it. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "1%014d%06d", sequence, mark);
  }
}
