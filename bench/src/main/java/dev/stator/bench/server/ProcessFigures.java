package dev.stator.bench.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What Linux tells of a process under {@code /proc}; empty where there is no such thing. */
public final class ProcessFigures {
  /** USER_HZ, which is 100 on every machine that Linux runs on today; see proc(5) and time(7). */
  private static final double TICKS_PER_SECOND = 100;

  /** The places of utime and stime after the name of the program; see proc_pid_stat(5). */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private ProcessFigures() {}

  /** Returns the CPU time that a process and all its threads have used up to now. */
  public static OptionalDouble cpuSeconds(long pid) {
    try {
      return OptionalDouble.of(parseCpuSeconds(read(pid, "stat")));
    } catch (IOException _) {
      return OptionalDouble.empty();
    }
  }

  /** Returns the resident memory of a process in kibibytes. */
  public static OptionalLong residentKib(long pid) {
    try {
      return parseResidentKib(read(pid, "status"));
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /**
   * The program's name is in parentheses and may hold any character, so what follows the last one
   * counts.
   */
  static double parseCpuSeconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
  }

  static OptionalLong parseResidentKib(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst();
  }

  private static String read(long pid, String file) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), file), ISO_8859_1);
  }
}
