package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.Commands;
import dev.stator.bench.report.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the time from a command to its first answered request, and its memory when idle. */
public final class StartTime {
  private StartTime() {}

  /**
   * Runs it: {@code [--runs 11] [--idle 2] [--within 60] [--log file] -- command {port}}. The times
   * hold everything: the shell script of a launcher, the process, the first connection and answer.
   */
  public static void main(String[] words) {
    Commands.run(() -> run(MeasuredServer.arguments(words, "runs", "idle", "within")));
  }

  private static int run(Arguments arguments) {
    int runs = arguments.number("runs", 11, 1, 1_000);
    Duration idle = Duration.ofSeconds(arguments.number("idle", 2, 0, 60));
    Duration within = Duration.ofSeconds(arguments.number("within", 60, 1, 600));
    List<Double> millis = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      try (MeasuredServer server = MeasuredServer.start(arguments, within)) {
        millis.add(server.process().startTime().toNanos() / 1e6);
        server.process().idleKib(idle).ifPresent(kib -> mebibytes.add(kib / 1024.0));
      }
    }
    print("first answer", "ms", millis);
    print("idle memory", "MB", mebibytes);
    return 0;
  }

  private static void print(String what, String unit, List<Double> values) {
    if (values.isEmpty()) {
      System.out.println(what + ": not known on this system");
      return;
    }
    List<Double> sorted = values.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f %s (%.0f to %.0f in %d runs)%n",
        what,
        Rounds.median(sorted),
        unit,
        sorted.getFirst(),
        sorted.getLast(),
        sorted.size());
  }
}
