package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.UsageException;
import dev.stator.bench.load.Load;
import dev.stator.bench.load.LoadRun;
import dev.stator.bench.load.Measurement;
import dev.stator.bench.load.Preparation;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.server.Caller;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.server.ServerProcess;
import dev.stator.bench.server.StartCommand;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The server that a command line has behind {@code --}, as long as it is measured. What it prints
 * goes to the file of {@code --log}, where there is one.
 */
final class MeasuredServer implements AutoCloseable {
  private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final Credentials credentials;

  private MeasuredServer(ServerProcess process, Credentials credentials) {
    this.process = process;
    this.credentials = credentials;
  }

  /**
   * Returns the options of a command line that says which server to start.
   *
   * @param names the options that the measurement has
   * @throws UsageException if there are others, or no command with the place of a port
   */
  static Arguments arguments(String[] words, String... names) {
    Set<String> known = new HashSet<>(List.of(names));
    known.add("log");
    Arguments arguments = Arguments.parse(List.of(words), known, Set.of());
    if (arguments.command().stream().noneMatch(word -> word.contains("{port}"))) {
      throw new UsageException("after -- comes a command with {port} in it");
    }
    return arguments;
  }

  /** Returns the server of these {@link #arguments}, which has answered its first request. */
  static MeasuredServer start(Arguments arguments) {
    return start(arguments, STARTED_WITHIN);
  }

  /**
   * Returns the server of these {@link #arguments}, which has answered its first request.
   *
   * @param within how long that may take
   */
  static MeasuredServer start(Arguments arguments, Duration within) {
    Credentials credentials =
        Credentials.of(Optional.empty(), Optional.empty(), Optional.empty(), System.getenv());
    ServerProcess process =
        ServerProcess.start(
            new StartCommand("the server", arguments.command()),
            Path.of(arguments.text("log").orElse("/dev/null")),
            new ServerProcess.Starting(
                within, credentials, InstantSource.system(), System::nanoTime));
    return new MeasuredServer(process, credentials);
  }

  /** Returns its process. */
  ServerProcess process() {
    return process;
  }

  /** Returns where it listens. */
  Endpoint endpoint() {
    return process.endpoint();
  }

  /** Returns somebody new who asks it. */
  Caller caller() {
    return new Caller(endpoint(), credentials, InstantSource.system());
  }

  /** Creates the plan's first table with all its items. */
  void prepare(Plan plan) {
    new Preparation(endpoint(), credentials, InstantSource.system(), System::nanoTime)
        .run(plan, Tables.Kind.ITEMS, true);
  }

  /** Returns what it did under a load. */
  Measurement measure(Load load, Workload workload, Plan plan) {
    return new LoadRun(endpoint(), load, credentials, InstantSource.system(), System::nanoTime)
        .measure(workload, plan);
  }

  @Override
  public void close() {
    process.close();
  }
}
