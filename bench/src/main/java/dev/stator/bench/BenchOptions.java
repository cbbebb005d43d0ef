package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.UsageException;
import dev.stator.bench.load.Load;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a command line asks for.
 *
 * @param endpoints endpoints that run, and commands ({@code name=words}) that start one
 * @param peers the same for those that are compared with
 * @param isRemote whether an endpoint may be on another machine
 * @param hasFloor whether the floor is measured as well
 * @param workloads what is asked for
 * @param plan what is asked with
 * @param load how hard
 * @param rounds how often
 * @param tables what becomes of the tables
 * @param credentials who asks
 * @param pid the process of the only endpoint, where it is not named there
 * @param outputs where the results go beside standard output
 */
record BenchOptions(
    List<String> endpoints,
    List<String> peers,
    boolean isRemote,
    boolean hasFloor,
    List<Workload> workloads,
    Plan plan,
    Load load,
    int rounds,
    TableUse tables,
    Credentials credentials,
    OptionalLong pid,
    Outputs outputs) {

  /**
   * What becomes of the tables.
   *
   * @param loads whether their items are written first
   * @param deletes whether they are deleted in the end
   */
  record TableUse(boolean loads, boolean deletes) {}

  /** Files to write, and the folder for what started servers print. */
  record Outputs(Optional<Path> json, Optional<Path> html, Path logs) {}

  private static final String DEFAULT_ENDPOINT = "http://127.0.0.1:8000";
  private static final int MEGABYTE = 1 << 20;

  /** At least and at most so many different requests are made where nothing is said. */
  private static final int LEAST_DISTINCT = 10_000;

  private static final int MOST_DISTINCT = 500_000;

  private static final Set<String> VALUES =
      Set.of(
          "endpoint",
          "start",
          "peer",
          "workload",
          "item-bytes",
          "attributes",
          "items",
          "table",
          "connections",
          "threads",
          "warm-up",
          "seconds",
          "rate",
          "rounds",
          "requests",
          "request-memory",
          "seed",
          "pid",
          "json",
          "html",
          "logs",
          "access-key",
          "secret-key",
          "region");

  private static final Set<String> FLAGS = Set.of("remote", "floor", "skip-load", "delete-table");

  /** Returns the options of a command line. */
  static BenchOptions parse(List<String> words, Map<String, String> environment) {
    Arguments arguments = Arguments.parse(words, VALUES, FLAGS);
    List<String> endpoints = new ArrayList<>(arguments.all("start"));
    endpoints.addAll(arguments.all("endpoint"));
    if (endpoints.isEmpty()) {
      endpoints.add(DEFAULT_ENDPOINT);
    }
    String workloads = String.join(",", arguments.all("workload"));
    Plan plan = plan(arguments);
    return new BenchOptions(
        List.copyOf(endpoints),
        arguments.all("peer"),
        arguments.flag("remote"),
        arguments.flag("floor"),
        Workload.named(workloads.isEmpty() ? "get,put" : workloads),
        plan,
        load(arguments, plan),
        arguments.number("rounds", 1, 1, 100),
        new TableUse(!arguments.flag("skip-load"), arguments.flag("delete-table")),
        Credentials.of(
            arguments.text("access-key"),
            arguments.text("secret-key"),
            arguments.text("region"),
            environment),
        arguments.text("pid").isPresent()
            ? OptionalLong.of(arguments.number("pid", 1, 1, Integer.MAX_VALUE))
            : OptionalLong.empty(),
        new Outputs(
            arguments.text("json").map(Path::of),
            arguments.text("html").map(Path::of),
            Path.of(arguments.text("logs").orElse(System.getProperty("java.io.tmpdir")))));
  }

  private static Plan plan(Arguments arguments) {
    return new Plan(
        new Tables(arguments.text("table").orElse(Tables.DEFAULT_NAME)),
        new BenchItem(
            arguments.number("item-bytes", 400, 1, 400 * 1024),
            arguments.number("attributes", 1, 1, 100)),
        arguments.number("items", 10_000, 1, 1_000_000_000),
        arguments.number("connections", 32, 1, 8_192),
        arguments.number("seed", 1, 0, Integer.MAX_VALUE));
  }

  private static Load load(Arguments arguments, Plan plan) {
    OptionalInt rate =
        arguments.text("rate").isPresent()
            ? OptionalInt.of(arguments.number("rate", 1, 1, 10_000_000))
            : OptionalInt.empty();
    int distinct = Math.clamp(plan.items(), LEAST_DISTINCT, MOST_DISTINCT);
    Load load =
        new Load(
            plan.connections(),
            arguments.number("threads", 1, 1, 64),
            arguments.seconds("warm-up", Duration.ofSeconds(5), Duration.ZERO, Duration.ofHours(1)),
            arguments.seconds(
                "seconds", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofDays(1)),
            rate,
            arguments.number("requests", distinct, 1, 100_000_000),
            (long) arguments.number("request-memory", 512, 1, 64 * 1024) * MEGABYTE);
    if (load.threads() > load.connections()) {
      throw new UsageException("more --threads than --connections");
    }
    return load;
  }
}
