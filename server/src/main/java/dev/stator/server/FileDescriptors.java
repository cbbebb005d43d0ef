package dev.stator.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files and connections the system lets the process have open. */
final class FileDescriptors {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LINE = "Max open files";

  /** What is open beside connections: files of the store (512), libraries, event loops. */
  private static final int OTHERS = 640;

  private static final int LEAST_CONNECTIONS = 128;

  private FileDescriptors() {}

  /** Returns as many connections as are wanted, or as there are descriptors for. */
  static int connections(int wanted) {
    try {
      return Files.exists(LIMITS) ? connections(wanted, Files.readAllLines(LIMITS)) : wanted;
    } catch (IOException unknown) {
      return wanted;
    }
  }

  /** Each line is a name, the soft limit, the hard one and a unit, in columns. */
  static int connections(int wanted, List<String> limits) {
    for (String line : limits) {
      if (line.startsWith(LINE)) {
        String soft = line.substring(LINE.length()).strip().split(" ", 2)[0];
        return soft.matches("[0-9]{1,9}")
            ? Math.min(wanted, Math.max(room(Integer.parseInt(soft)), LEAST_CONNECTIONS))
            : wanted;
      }
    }
    return wanted;
  }

  /** Half as many again may be in the course of being turned away. */
  private static int room(int descriptors) {
    return (descriptors - OTHERS) / 3 * 2;
  }
}
