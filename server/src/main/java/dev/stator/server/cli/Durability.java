package dev.stator.server.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an acknowledged write survives. */
public enum Durability {
  /** Everything: the write is on the disk before it is acknowledged. */
  FSYNC,
  /** The end of the process, but not that of the machine: the operating system has the write. */
  OS,
  /** Nothing for certain: a killed process loses its last writes. */
  BUFFERED;

  /** Returns the durability of this name in any case, or null where there is none. */
  static @Nullable Durability ofName(String name) {
    for (Durability durability : values()) {
      if (durability.optionValue().equals(name.toLowerCase(Locale.ROOT))) {
        return durability;
      }
    }
    return null;
  }

  /** Returns the name on the command line. */
  public String optionValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
