package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.Commands;
import dev.stator.bench.command.UsageException;
import dev.stator.bench.load.Preparation;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import dev.stator.bench.server.Caller;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.server.ServerProcess;
import dev.stator.bench.server.StartCommand;
import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Recipe;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a global index takes to be built on a full table while the table is written to,
 * and what the writes do before and meanwhile.
 */
public final class Backfill {
  private static final String TABLE = "stator-bench-backfill";
  private static final String INDEX = "by-d00";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Endpoint endpoint;
  private final Credentials credentials;
  private final Plan plan;
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  private Backfill(Endpoint endpoint, Credentials credentials, Plan plan) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.plan = plan;
  }

  /**
   * Runs it: {@code [--items 1000000] [--item-bytes 100] [--connections 8] [--seconds 10] [--log
   * file] -- command {port}}.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Arguments arguments =
          Arguments.parse(
              List.of(words),
              Set.of("items", "item-bytes", "connections", "seconds", "log"),
              Set.of());
      if (arguments.command().stream().noneMatch(word -> word.contains("{port}"))) {
        throw new UsageException("after -- comes a command with {port} in it");
      }
      return run(arguments);
    });
  }

  private static int run(Arguments arguments) {
    Plan plan =
        new Plan(
            new Tables(TABLE),
            new BenchItem(arguments.number("item-bytes", 100, 40, 10_000), 1),
            arguments.number("items", 1_000_000, 1_000, 100_000_000),
            arguments.number("connections", 8, 0, 1_000),
            1);
    Credentials credentials =
        Credentials.of(Optional.empty(), Optional.empty(), Optional.empty(), System.getenv());
    ServerProcess.Starting starting =
        new ServerProcess.Starting(
            Duration.ofSeconds(60), credentials, InstantSource.system(), System::nanoTime);
    StartCommand command = new StartCommand("the server", arguments.command());
    Path log = Path.of(arguments.text("log").orElse("/dev/null"));
    try (ServerProcess server = ServerProcess.start(command, log, starting)) {
      Backfill backfill = new Backfill(server.endpoint(), credentials, plan);
      backfill.fill();
      backfill.measure(Duration.ofSeconds(arguments.number("seconds", 10, 1, 600)));
    }
    return 0;
  }

  private Caller caller() {
    return new Caller(endpoint, credentials, InstantSource.system());
  }

  private void fill() {
    long start = System.nanoTime();
    new Preparation(endpoint, credentials, InstantSource.system(), System::nanoTime)
        .run(plan, Tables.Kind.ITEMS, true);
    System.out.printf(
        Locale.ROOT, "%,d %s written in %.1f s%n", plan.items(), plan.item(), seconds(start));
  }

  private void measure(Duration before) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < plan.connections(); writer++) {
        int seed = writer;
        writers.add(threads.submit(() -> write(seed)));
      }
      try (Caller caller = caller()) {
        print("without the backfill", before.toMillis() / 1e3, writesWithin(before));
        long start = System.nanoTime();
        long first = written.get();
        mustAnswer(caller, create());
        awaitActive(caller);
        print("while the index was built", seconds(start), written.get() - first);
      } finally {
        ended.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("a writer failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private long writesWithin(Duration time) {
    long first = written.get();
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return written.get() - first;
  }

  /** Replaces items, in an order of its own, by others with other values of the index's key. */
  private void write(int seed) {
    Plan own = new Plan(plan.tables(), plan.item(), plan.items(), 1, plan.seed() + 1 + seed);
    Recipe puts = Recipe.of(Workload.PUT, own);
    try (Caller caller = caller()) {
      while (!ended.get()) {
        puts.get().forEach(put -> mustAnswer(caller, put));
        written.incrementAndGet();
      }
    }
  }

  private static Request create() {
    return Request.of(
        Operation.UPDATE_TABLE,
        """
        {"TableName":"%s","AttributeDefinitions":[{"AttributeName":"d00","AttributeType":"S"}],\
        "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"%s",\
        "KeySchema":[{"AttributeName":"d00","KeyType":"HASH"}],\
        "Projection":{"ProjectionType":"ALL"}}}]}\
        """
            .formatted(TABLE, INDEX));
  }

  private void awaitActive(Caller caller) {
    Request describe = plan.tables().describe(Tables.Kind.ITEMS);
    while (mustAnswer(caller, describe).body().contains("\"CREATING\"")) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private static Caller.Answer mustAnswer(Caller caller, Request request) {
    try {
      Caller.Answer answer = caller.ask(request);
      if (!answer.isOk()) {
        throw new BenchException(
            request.operation().apiName() + " answered " + answer.status() + " " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException(request.operation().apiName(), e);
    }
  }

  private static void print(String phase, double seconds, long writes) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f s, %,.0f writes/s%n", phase, seconds, writes / seconds);
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
