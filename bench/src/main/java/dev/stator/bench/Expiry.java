package dev.stator.bench;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.Commands;
import dev.stator.bench.load.Load;
import dev.stator.bench.load.Measurement;
import dev.stator.bench.report.Rounds;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import dev.stator.bench.server.Caller;
import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what TTL costs others: writes of a table whose items expire beside one whose do not, and
 * the latencies of a table while expired items of another are deleted. The server has to be started
 * with {@code --test-controls}: its clock is moved to make items expire.
 */
public final class Expiry {
  private static final String TABLE = "stator-bench-foreground";
  private static final String EXPIRING = "stator-bench-expiring";
  private static final int BATCH = 25;
  private static final int WRITERS = 8;
  private static final int HOURS = 2;
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final long RING_BYTES = 256L << 20;
  private static final Pattern COUNT = Pattern.compile("\"ItemCount\":(\\d+)");

  private final MeasuredServer server;
  private final Plan plan;
  private final int expiring;
  private final Duration seconds;
  private int hoursAhead;

  private Expiry(MeasuredServer server, Plan plan, Arguments arguments) {
    this.server = server;
    this.plan = plan;
    this.expiring = Math.toIntExact(arguments.number("expiring", 150_000, BATCH, 10_000_000));
    this.seconds = Duration.ofSeconds(arguments.number("seconds", 10, 1, 600));
  }

  /**
   * Runs it: {@code [--items 10000] [--connections 16] [--rate 10000] [--seconds 10] [--expiring
   * 150000] [--rounds 3] [--log file] -- command {port}}.
   */
  public static void main(String[] words) {
    Commands.run(() ->
        run(
            MeasuredServer.arguments(
                words, "items", "connections", "rate", "seconds", "expiring", "rounds")));
  }

  private static int run(Arguments arguments) {
    Plan plan =
        new Plan(
            new Tables(TABLE),
            new BenchItem(400, 1),
            arguments.number("items", 10_000, 1_000, 100_000_000),
            arguments.number("connections", 16, 1, 1_000),
            1);
    int rounds = arguments.number("rounds", 3, 1, 100);
    OptionalInt rate = OptionalInt.of(arguments.number("rate", 10_000, 1, 1_000_000));
    List<Latencies> gets = new ArrayList<>();
    List<Latencies> puts = new ArrayList<>();
    try (MeasuredServer server = MeasuredServer.start(arguments)) {
      Expiry expiry = new Expiry(server, plan, arguments);
      expiry.prepare();
      for (int round = 0; round < rounds; round++) {
        expiry.measureWrites(Workload.PUT);
        expiry.measureWrites(Workload.UPDATE);
        gets.add(expiry.measureLatencies(Workload.GET, rate));
        puts.add(expiry.measureLatencies(Workload.PUT, rate));
      }
      report(Workload.GET, gets);
      report(Workload.PUT, puts);
    }
    return 0;
  }

  /** The p99 of one round without deletions and beside them, in microseconds. */
  private record Latencies(double quiet, double busy) {
    double ratio() {
      return busy / quiet;
    }
  }

  private static void report(Workload workload, List<Latencies> rounds) {
    System.out.printf(
        Locale.ROOT,
        "%s, medians of %d rounds: p99 %,.0f µs; while items expire %,.0f µs; ratio %.2f%n",
        workload.label(),
        rounds.size(),
        median(rounds, Latencies::quiet),
        median(rounds, Latencies::busy),
        median(rounds, Latencies::ratio));
  }

  private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> figure) {
    return Rounds.median(rounds.stream().map(figure::applyAsDouble).toList());
  }

  private void prepare() {
    server.prepare(plan);
    try (Caller caller = server.caller()) {
      var _ = caller.mustAnswer(new Tables(EXPIRING).create(Tables.Kind.ITEMS));
      turn(caller, EXPIRING, "until", true);
    }
  }

  private static void turn(Caller caller, String table, String attribute, boolean on) {
    var _ =
        caller.mustAnswer(
            Request.of(
                Operation.UPDATE_TIME_TO_LIVE,
                """
                {"TableName":"%s","TimeToLiveSpecification":{"AttributeName":"%s","Enabled":%s}}\
                """
                    .formatted(table, attribute, on)));
  }

  /** A put leaves the number 0, which is no time; an update makes it another one each time. */
  private void measureWrites(Workload workload) {
    try (Caller caller = server.caller()) {
      Measurement off = measure(workload, OptionalInt.empty());
      turn(caller, TABLE, "n", true);
      Measurement on = measure(workload, OptionalInt.empty());
      turn(caller, TABLE, "n", false);
      System.out.printf(
          Locale.ROOT,
          "%s: TTL off %,.0f/s, p99 %,.0f µs; on %,.0f/s (%.0f %%), p99 %,.0f µs%n",
          workload.label(),
          off.perSecond(),
          off.micros(99),
          on.perSecond(),
          100 * on.perSecond() / off.perSecond(),
          on.micros(99));
    }
  }

  private Latencies measureLatencies(Workload workload, OptionalInt rate) {
    try (Caller caller = server.caller()) {
      fill();
      Measurement quiet = measure(workload, rate);
      long before = count(caller);
      long start = System.nanoTime();
      advance();
      Measurement busy = measure(workload, rate);
      double took = (System.nanoTime() - start) / 1e9;
      long left = count(caller);
      Latencies latencies = new Latencies(quiet.micros(99), busy.micros(99));
      System.out.printf(
          Locale.ROOT,
          "%s at %,d/s: p50 %,.0f p99 %,.0f µs; while %,.0f items/s expire%s: p50 %,.0f p99 %,.0f µs"
              + " (%.2f times)%n",
          workload.label(),
          rate.orElse(0),
          quiet.micros(50),
          quiet.micros(99),
          (before - left) / took,
          left == 0 ? " (all too soon)" : "",
          busy.micros(50),
          busy.micros(99),
          latencies.ratio());
      advance();
      while (count(caller) > 0) {
        Thread.onSpinWait();
      }
      return latencies;
    }
  }

  private Measurement measure(Workload workload, OptionalInt rate) {
    Load load = new Load(plan.connections(), 1, WARM_UP, seconds, rate, 50_000, RING_BYTES);
    return server.measure(load, workload, plan);
  }

  private static long count(Caller caller) {
    String body = caller.mustAnswer(new Tables(EXPIRING).describe(Tables.Kind.ITEMS)).body();
    Matcher count = COUNT.matcher(body);
    return count.find() ? Long.parseLong(count.group(1)) : 0;
  }

  /** Writes items that expire when the clock is moved the next time. */
  private void fill() {
    long until = InstantSource.system().instant().getEpochSecond() + hoursAhead * 3600L + 3600;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        writers.add(threads.submit(() -> fill(first, until)));
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

  private void fill(int writer, long until) {
    try (Caller caller = server.caller()) {
      for (int first = writer * BATCH; first < expiring; first += WRITERS * BATCH) {
        StringBuilder puts = new StringBuilder();
        for (int item = first; item < first + BATCH; item++) {
          puts.append(puts.isEmpty() ? "" : ",")
              .append("{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"")
              .append(item)
              .append("\"},\"until\":{\"N\":\"")
              .append(until)
              .append("\"}}}}");
        }
        var _ =
            caller.mustAnswer(
                Request.of(
                    Operation.BATCH_WRITE_ITEM,
                    "{\"RequestItems\":{\"" + EXPIRING + "\":[" + puts + "]}}"));
      }
    }
  }

  private void advance() {
    try {
      HttpURLConnection control =
          (HttpURLConnection)
              URI.create("http://" + server.endpoint().host() + "/_stator/clock")
                  .toURL()
                  .openConnection();
      control.setDoOutput(true);
      control
          .getOutputStream()
          .write(("{\"advance\":\"" + HOURS + "h\"}").getBytes(StandardCharsets.UTF_8));
      if (control.getResponseCode() != 200) {
        throw new BenchException("start the server with --test-controls");
      }
      hoursAhead += HOURS;
    } catch (IOException e) {
      throw new BenchException("the clock cannot be moved", e);
    }
  }
}
