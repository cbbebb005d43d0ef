package dev.stator.server.cli;

import java.util.Locale;

/** A size of data on the command line: a whole number of bytes, or with k, m or g behind it. */
final class DataSize {
  private static final int KB_BITS = 10;

  private DataSize() {}

  /** Returns the size in bytes, or 0 where the text is no size. */
  static long bytes(String text) {
    String size = text.toLowerCase(Locale.ROOT);
    if (!size.matches("[0-9]{1,9}[kmg]?")) {
      return 0;
    }
    int power = "kmg".indexOf(size.charAt(size.length() - 1)) + 1;
    String number = power == 0 ? size : size.substring(0, size.length() - 1);
    return Long.parseLong(number) << (KB_BITS * power);
  }
}
