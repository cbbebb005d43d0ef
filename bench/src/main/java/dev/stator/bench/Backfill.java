package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.Commands;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import dev.stator.bench.server.Caller;
import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Recipe;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private final MeasuredServer server;
  private final Plan plan;
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  private Backfill(MeasuredServer server, Plan plan) {
    this.server = server;
    this.plan = plan;
  }

  /**
   * Runs it: {@code [--items 1000000] [--item-bytes 100] [--connections 8] [--seconds 10] [--log
   * file] -- command {port}}.
   */
  public static void main(String[] words) {
    Commands.run(() ->
        run(MeasuredServer.arguments(words, "items", "item-bytes", "connections", "seconds")));
  }

  private static int run(Arguments arguments) {
    Plan plan =
        new Plan(
            new Tables(TABLE),
            new BenchItem(arguments.number("item-bytes", 100, 40, 10_000), 1),
            arguments.number("items", 1_000_000, 1_000, 100_000_000),
            arguments.number("connections", 8, 0, 1_000),
            1);
    try (MeasuredServer server = MeasuredServer.start(arguments)) {
      Backfill backfill = new Backfill(server, plan);
      backfill.fill();
      backfill.measure(Duration.ofSeconds(arguments.number("seconds", 10, 1, 600)));
    }
    return 0;
  }

  private void fill() {
    long start = System.nanoTime();
    server.prepare(plan);
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
      try (Caller caller = server.caller()) {
        print("without the backfill", before.toMillis() / 1e3, writesWithin(before));
        long start = System.nanoTime();
        long first = written.get();
        var _ = caller.mustAnswer(create());
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
    try (Caller caller = server.caller()) {
      while (!ended.get()) {
        puts.get().forEach(put -> caller.mustAnswer(put));
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
    while (caller.mustAnswer(describe).body().contains("\"CREATING\"")) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
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
