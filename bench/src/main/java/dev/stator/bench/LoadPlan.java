package dev.stator.bench;

import java.time.Duration;
import java.util.Set;

/**
 * How hard and how long an endpoint is loaded. Every part has a limit, so that a load ends by
 * itself.
 *
 * @param connections how many connections there are, each with one request under way
 * @param threads how many event loops serve them
 * @param items how many different items the table has
 * @param item what they look like
 * @param warmUp how long answers are not counted
 * @param measured how long they are, after that
 */
record LoadPlan(
    int connections, int threads, int items, BenchItem item, Duration warmUp, Duration measured) {

  /** The options that {@link #of} reads. */
  static final Set<String> OPTIONS =
      Set.of("connections", "threads", "items", "item-bytes", "attributes", "warm-up", "seconds");

  static LoadPlan of(Arguments arguments) {
    return new LoadPlan(
        arguments.number("connections", 32, 1, 1_024),
        arguments.number("threads", 1, 1, 64),
        arguments.number("items", 10_000, 1, 1_000_000),
        new BenchItem(
            arguments.number("item-bytes", 400, 1, 400 * 1024),
            arguments.number("attributes", 1, 1, 100)),
        Duration.ofSeconds(arguments.number("warm-up", 5, 0, 300)),
        Duration.ofSeconds(arguments.number("seconds", 10, 1, 600)));
  }

  LoadPlan {
    if ((long) items * item.sizeBytes() > 1L << 30) {
      throw new UsageException("the requests for these items would take more than 1 GB of memory");
    }
  }
}
