package dev.stator.server.cli;

import java.util.Locale;

/** A size on the command line: a whole number with m or g behind it, in any case. */
public final class MemorySize {
  /** The least memory, in MB, for a server that keeps its data in memory. */
  public static final int LEAST_IN_MEMORY_MB = 192;

  /** The least memory, in MB, for a server that keeps its data in a folder. */
  public static final int LEAST_DURABLE_MB = 256;

  /** More than any machine has; what is beyond would not fit into numbers of megabytes. */
  private static final int MOST_MB = 64 << 20;

  private static final int MB_PER_GB = 1024;

  private MemorySize() {}

  /** Returns the size in megabytes, or 0 where the text is no size. */
  static int megabytes(String text) {
    String size = text.toLowerCase(Locale.ROOT);
    int unit = size.endsWith("g") ? MB_PER_GB : 1;
    if (!size.matches("[0-9]{1,8}[mg]")) {
      return 0;
    }
    long megabytes = Long.parseLong(size.substring(0, size.length() - 1)) * unit;
    return megabytes > MOST_MB ? 0 : (int) megabytes;
  }
}
