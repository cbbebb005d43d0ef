package dev.stator.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures several endpoints in turns, round after round, and prints the ratios of their
 * throughput.
 *
 * <p>The first is the floor, which it starts itself; the others run already, or are started too.
 * All of them are up the whole time, and one is loaded at a time.
 */
public final class Compare {
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);

  private final LoadPlan plan;
  private final List<Workload> workloads;
  private final LongSupplier ticker;
  private final Map<String, Map<Workload, Rounds>> results = new HashMap<>();

  private Compare(LoadPlan plan, List<Workload> workloads, LongSupplier ticker) {
    this.plan = plan;
    this.workloads = workloads;
    this.ticker = ticker;
  }

  /**
   * Runs it: {@code [--endpoint name=http://127.0.0.1:8000,pid=n]... [--start 'name=command
   * {port}']... [--rounds 5] [--workload get]...} and the options of a plan. The exit code is 1 if
   * a request came to nothing.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Set<String> options = new HashSet<>(LoadPlan.OPTIONS);
      options.addAll(Set.of("endpoint", "start", "rounds", "workload", "logs"));
      Arguments arguments = Arguments.parse(List.of(words), options);
      Compare compare =
          new Compare(LoadPlan.of(arguments), LoadGenerator.workloads(arguments), System::nanoTime);
      return compare.run(arguments);
    });
  }

  private int run(Arguments arguments) {
    int rounds = arguments.number("rounds", 5, 1, 100);
    Path logs = Path.of(arguments.text("logs").orElse(System.getProperty("java.io.tmpdir")));
    List<ServerProcess> started = new ArrayList<>();
    try {
      started.add(start(floor(), logs));
      for (String text : arguments.all("start")) {
        started.add(start(StartCommand.parse(text), logs));
      }
      List<Endpoint> endpoints = new ArrayList<>();
      started.forEach(server -> endpoints.add(server.endpoint()));
      arguments.all("endpoint").forEach(text -> endpoints.add(Endpoint.parse(text)));
      measure(endpoints, rounds);
      return print(endpoints);
    } finally {
      started.forEach(ServerProcess::close);
    }
  }

  private ServerProcess start(StartCommand command, Path logs) {
    return ServerProcess.start(
        command, logs.resolve(command.name() + ".log"), STARTED_WITHIN, ticker);
  }

  private StartCommand floor() {
    return new StartCommand(
        "floor",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            FloorServer.class.getName(),
            "--port",
            "{port}",
            "--item-bytes",
            Integer.toString(plan.item().sizeBytes()),
            "--attributes",
            Integer.toString(plan.item().attributes())));
  }

  private void measure(List<Endpoint> endpoints, int rounds) {
    for (Endpoint endpoint : endpoints) {
      if (results.put(endpoint.name(), new EnumMap<>(Workload.class)) != null) {
        throw new UsageException("two endpoints are called " + endpoint.name());
      }
      new TableSetup(endpoint, ticker).run(plan);
    }
    for (int round = 1; round <= rounds; round++) {
      for (Workload workload : workloads) {
        for (Endpoint endpoint : endpoints) {
          Measurement measurement = new LoadRun(endpoint, plan, ticker).measure(workload);
          of(endpoint, workload).add(measurement);
          System.err.println(
              "round " + round + ": " + Report.line(workload, endpoint.name(), measurement));
        }
      }
    }
  }

  private Rounds of(Endpoint endpoint, Workload workload) {
    return results
        .computeIfAbsent(endpoint.name(), _ -> new EnumMap<>(Workload.class))
        .computeIfAbsent(workload, _ -> new Rounds());
  }

  private int print(List<Endpoint> endpoints) {
    Endpoint floor = endpoints.getFirst();
    System.out.println("throughput as a share of the floor, median of the rounds");
    for (Workload workload : workloads) {
      for (Endpoint endpoint : endpoints.subList(1, endpoints.size())) {
        System.out.println(
            Report.ratio(
                workload,
                endpoint.name() + " / " + floor.name(),
                of(endpoint, workload).throughputOver(of(floor, workload))));
      }
    }
    System.out.println();
    System.out.println(Report.heading());
    int code = 0;
    for (Workload workload : workloads) {
      for (Endpoint endpoint : endpoints) {
        Measurement median = of(endpoint, workload).median();
        System.out.println(Report.line(workload, endpoint.name(), median));
        if (median.errors() > 0) {
          System.err.println("the first error: " + median.firstError());
          code = 1;
        }
      }
    }
    return code;
  }
}
