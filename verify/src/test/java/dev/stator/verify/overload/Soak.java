package dev.stator.verify.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A long run of everyday requests at a steady rate, over a bounded set of items, against a server
 * of its own; looks now and then at what the server holds. Whatever grows from the middle of the
 * run to its end is a leak.
 *
 * <p>As a program: {@code Soak <seconds> <requests per second> <options of the server>}; it prints
 * the series, and ends with code 1 where something has grown.
 */
final class Soak {
  private static final int CONNECTIONS = 16;
  private static final int KEYS = 2_000;
  private static final int MAX_VALUE_BYTES = 4_000;
  private static final int ANSWERS_TO_IGNORE = 400;

  private final ServerProcess server;
  private final long seconds;
  private final long nanosPerRequest;
  private final LongAdder served = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** What a server holds at one moment; sizes in KB. */
  record Sample(
      long second, long heapKb, long residentKb, long files, long requests, long failures) {}

  Soak(ServerProcess server, long seconds, long requestsPerSecond) {
    this.server = server;
    this.seconds = seconds;
    this.nanosPerRequest = TimeUnit.SECONDS.toNanos(CONNECTIONS) / requestsPerSecond;
  }

  /** Runs the program. */
  public static void main(String... arguments) throws Exception {
    List<String> options = List.of(arguments).subList(2, arguments.length);
    String growth = measure(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), options);
    System.out.println(growth.isEmpty() ? "flat" : growth);
    System.exit(growth.isEmpty() ? 0 : 1);
  }

  private static String measure(long seconds, long requestsPerSecond, List<String> options)
      throws Exception {
    Path folder = Files.createTempDirectory("soak");
    try (ServerProcess server = ServerProcess.start(folder, options)) {
      System.out.println(server.output());
      List<Sample> series = new Soak(server, seconds, requestsPerSecond).run(12);
      System.out.println("second heap-after-gc-KB resident-KB files requests failures");
      for (Sample sample : series) {
        System.out.printf(
            Locale.ROOT,
            "%6d %16d %11d %5d %8d %8d%n",
            sample.second(),
            sample.heapKb(),
            sample.residentKb(),
            sample.files(),
            sample.requests(),
            sample.failures());
      }
      return growth(series);
    }
  }

  /**
   * Returns what grew beyond chance; empty where nothing did. The least of the end is held against
   * the most of the first half: a leak passes it, while memory that the process gave back for a
   * moment and took again does not.
   */
  static String growth(List<Sample> series) {
    List<Sample> early = series.subList(0, series.size() / 2 + 1);
    List<Sample> late = series.subList(series.size() - 2, series.size());
    StringBuilder growth = new StringBuilder();
    note(growth, "heap", most(early, Sample::heapKb), least(late, Sample::heapKb), 6_144);
    note(
        growth,
        "resident",
        most(early, Sample::residentKb),
        least(late, Sample::residentKb),
        8_192);
    note(growth, "files", most(early, Sample::files), least(late, Sample::files), 24);
    return growth.toString();
  }

  private static long most(List<Sample> samples, ToLongFunction<Sample> what) {
    return samples.stream().mapToLong(what).max().orElseThrow();
  }

  private static long least(List<Sample> samples, ToLongFunction<Sample> what) {
    return samples.stream().mapToLong(what).min().orElseThrow();
  }

  /** A twentieth, and a little, is chance. */
  private static void note(StringBuilder growth, String what, long early, long late, long little) {
    if (late > early + early / 20 + little) {
      growth.append("%s grew from %d to %d; ".formatted(what, early, late));
    }
  }

  /** Puts the load on, and returns so many looks at the server. */
  List<Sample> run(int looks) throws IOException, InterruptedException {
    Tables.create(server.port());
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> clients = new ArrayList<>();
    for (int number = 0; number < CONNECTIONS; number++) {
      long seed = number;
      clients.add(Thread.ofVirtual().start(() -> client(seed, end)));
    }
    List<Sample> samples = new ArrayList<>();
    for (int look = 1; look <= looks; look++) {
      long due = begin + TimeUnit.SECONDS.toNanos(seconds) * look / (looks + 1);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      long heapKb = server.liveHeapKb();
      samples.add(
          new Sample(
              TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
              heapKb,
              server.residentKb(),
              server.openFiles(),
              served.sum(),
              failed.sum()));
    }
    for (Thread client : clients) {
      client.join();
    }
    return samples;
  }

  /** A client with requests of every kind; it comes again with a new connection now and then. */
  private void client(long seed, long end) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    while (System.nanoTime() < end) {
      try (Wire wire = new Wire(server.port())) {
        long next = System.nanoTime();
        for (int request = 0; request < ANSWERS_TO_IGNORE && next < end; request++) {
          count(one(wire, random));
          next += nanosPerRequest;
          LockSupport.parkNanos(next - System.nanoTime());
        }
      } catch (IOException closed) {
        failed.increment();
      }
    }
  }

  private void count(Wire.Answer answer) {
    (answer.status() == 200 ? served : failed).increment();
  }

  private static Wire.Answer one(Wire wire, RandomGenerator random) throws IOException {
    String partition = "p" + random.nextInt(KEYS / 20);
    int sort = random.nextInt(20);
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          wire.ask("PutItem", Tables.put(partition, sort, random.nextInt(MAX_VALUE_BYTES)));
      case 2 -> wire.ask("UpdateItem", Tables.add(partition, sort));
      case 3 -> wire.ask("DeleteItem", Tables.get(partition, sort));
      case 4 -> wire.ask("Query", Tables.query(partition));
      case 5 ->
          wire.ask(
              "BatchWriteItem", Tables.puts(partition, sort, 10, random.nextInt(MAX_VALUE_BYTES)));
      default -> wire.ask("GetItem", Tables.get(partition, sort));
    };
  }
}
