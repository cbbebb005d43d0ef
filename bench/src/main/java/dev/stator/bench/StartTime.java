package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.Commands;
import dev.stator.bench.command.UsageException;
import dev.stator.bench.report.Rounds;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.server.ServerProcess;
import dev.stator.bench.server.StartCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Measures the time from a command to its first answered request, and its memory when idle. */
public final class StartTime {
  private StartTime() {}

  /**
   * Runs it: {@code [--runs 11] [--idle 2] [--within 60] [--log file] -- command {port}}. The times
   * hold everything: the shell script of a launcher, the process, the first connection and answer.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Arguments arguments =
          Arguments.parse(List.of(words), Set.of("runs", "idle", "within", "log"), Set.of());
      if (arguments.command().stream().noneMatch(word -> word.contains("{port}"))) {
        throw new UsageException("after -- comes a command with {port} in it");
      }
      return run(arguments);
    });
  }

  private static int run(Arguments arguments) {
    int runs = arguments.number("runs", 11, 1, 1_000);
    Duration idle = Duration.ofSeconds(arguments.number("idle", 2, 0, 60));
    Duration within = Duration.ofSeconds(arguments.number("within", 60, 1, 600));
    Path log = Path.of(arguments.text("log").orElse("/dev/null"));
    ServerProcess.Starting starting =
        new ServerProcess.Starting(
            within,
            Credentials.of(Optional.empty(), Optional.empty(), Optional.empty(), System.getenv()),
            InstantSource.system(),
            System::nanoTime);
    StartCommand command = new StartCommand("the server", arguments.command());
    List<Double> millis = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      try (ServerProcess server = ServerProcess.start(command, log, starting)) {
        millis.add(server.startTime().toNanos() / 1e6);
        server.idleKib(idle).ifPresent(kib -> mebibytes.add(kib / 1024.0));
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
