package dev.stator.bench;

import dev.stator.bench.command.UsageException;
import dev.stator.bench.load.LoadRun;
import dev.stator.bench.load.Measurement;
import dev.stator.bench.load.Preparation;
import dev.stator.bench.report.Results;
import dev.stator.bench.report.Subject;
import dev.stator.bench.report.TextReport;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.server.FloorServer;
import dev.stator.bench.server.ServerProcess;
import dev.stator.bench.server.StartCommand;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One run of the command: all servers are up the whole time, and in each round each of them is
 * loaded in turn, workload by workload.
 */
final class Session implements AutoCloseable {
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
  private static final String FLOOR = "floor";

  private final BenchOptions options;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final PrintStream progress;
  private final List<ServerProcess> started = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();

  /** An endpoint and what it is compared as. */
  private record Target(Endpoint endpoint, Subject subject) {}

  Session(BenchOptions options, InstantSource clock, LongSupplier ticker, PrintStream progress) {
    this.options = options;
    this.clock = clock;
    this.ticker = ticker;
    this.progress = progress;
  }

  /** Starts what is to be started, prepares the tables and measures. */
  Results run() {
    if (options.hasFloor()) {
      add(start(floor()), Subject.Role.FLOOR);
    }
    options.endpoints().forEach(text -> add(endpoint(text), Subject.Role.MEASURED));
    options.peers().forEach(text -> add(endpoint(text), Subject.Role.PEER));
    Results results =
        Results.empty(
            title(),
            settings(),
            options.load().rate().isPresent(),
            targets.stream().map(Target::subject).toList(),
            options.workloads());
    Map<Target, Set<Workload>> supported = prepare();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Workload workload : options.workloads()) {
        for (Target target : targets) {
          if (supported.getOrDefault(target, Set.of()).contains(workload)) {
            results.add(target.subject(), workload, measure(target, workload, round));
          }
        }
      }
    }
    if (options.tables().deletes()) {
      targets.forEach(
          target -> kinds().forEach(kind -> preparation(target).delete(options.plan(), kind)));
    }
    return results;
  }

  private void add(Endpoint endpoint, Subject.Role role) {
    Set<String> names = new HashSet<>();
    targets.forEach(target -> names.add(target.endpoint().name()));
    if (!names.add(endpoint.name())) {
      throw new UsageException("two endpoints are called " + endpoint.name());
    }
    targets.add(new Target(endpoint, new Subject(endpoint.name(), role)));
  }

  private Endpoint endpoint(String text) {
    if (!Endpoint.isOne(text)) {
      return start(StartCommand.parse(text));
    }
    Endpoint endpoint = Endpoint.parse(text, options.isRemote());
    return options.pid().isPresent() && options.endpoints().size() == 1
        ? endpoint.withPid(options.pid().getAsLong())
        : endpoint;
  }

  private Endpoint start(StartCommand command) {
    Path log = options.outputs().logs().resolve("stator-bench-" + command.name() + ".log");
    ServerProcess server =
        ServerProcess.start(
            command,
            log,
            new ServerProcess.Starting(STARTED_WITHIN, options.credentials(), clock, ticker));
    started.add(server);
    return server.endpoint();
  }

  private StartCommand floor() {
    return new StartCommand(
        FLOOR,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            FloorServer.class.getName(),
            "--port",
            "{port}",
            "--item-bytes",
            Integer.toString(options.plan().item().sizeBytes()),
            "--attributes",
            Integer.toString(options.plan().item().attributes())));
  }

  private Set<Tables.Kind> kinds() {
    Set<Tables.Kind> kinds = EnumSet.noneOf(Tables.Kind.class);
    options.workloads().forEach(workload -> kinds.add(workload.table()));
    return kinds;
  }

  private Preparation preparation(Target target) {
    return new Preparation(target.endpoint(), options.credentials(), clock, ticker);
  }

  private Map<Target, Set<Workload>> prepare() {
    Map<Target, Set<Workload>> supported = new LinkedHashMap<>();
    for (Target target : targets) {
      Preparation preparation = preparation(target);
      for (Tables.Kind kind : kinds()) {
        progress.println(target.subject().name() + ": table " + options.plan().tables().name(kind));
        preparation.run(options.plan(), kind, options.tables().loads());
      }
      Set<Workload> known = EnumSet.noneOf(Workload.class);
      for (Workload workload : options.workloads()) {
        if (preparation.supports(workload, options.plan())) {
          known.add(workload);
        } else {
          progress.println(target.subject().name() + " does not support " + workload.label());
        }
      }
      supported.put(target, known);
    }
    return supported;
  }

  private Measurement measure(Target target, Workload workload, int round) {
    Measurement measurement =
        new LoadRun(target.endpoint(), options.load(), options.credentials(), clock, ticker)
            .measure(workload, options.plan());
    String name = target.subject().name();
    progress.println(TextReport.progress(round, workload, name, measurement));
    if (measurement.firstError() != null) {
      progress.println("  the first error: " + measurement.firstError());
    }
    return measurement;
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "%s, %d connections, %s",
        options.plan().item(),
        options.load().connections(),
        options.load().rate().isPresent()
            ? options.load().rate().getAsInt() + " requests/s (open loop)"
            : "closed loop");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("at", clock.instant().toString());
    settings.put("items", Long.toString(options.plan().items()));
    settings.put("item", options.plan().item().sizeBytes() + " bytes");
    settings.put("connections", Integer.toString(options.load().connections()));
    settings.put("generator threads", Integer.toString(options.load().threads()));
    settings.put("warm-up", options.load().warmUp().toMillis() / 1_000.0 + " s");
    settings.put("measured", options.load().measured().toMillis() / 1_000.0 + " s");
    settings.put("rounds", Integer.toString(options.rounds()));
    options.load().rate().ifPresent(rate -> settings.put("rate", rate + "/s in all"));
    settings.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    settings.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    settings.put("generator", "Java " + System.getProperty("java.version"));
    return settings;
  }

  /** Stops the servers that it started. */
  @Override
  public void close() {
    started.forEach(ServerProcess::close);
  }
}
