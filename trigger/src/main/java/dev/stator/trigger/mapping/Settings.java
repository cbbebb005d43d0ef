package dev.stator.trigger.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a mapping that can be updated.
 *
 * @param enabled whether changes are read
 * @param batching how changes are gathered
 * @param failures what is done about a function that fails
 * @param filters the patterns of which a change has to match one; empty means that all pass
 * @param reportsFailures whether the function's response names the changes that failed
 */
public record Settings(
    boolean enabled,
    Batching batching,
    Failures failures,
    List<String> filters,
    boolean reportsFailures) {

  /** The settings of a mapping of which nothing is said, as Lambda's. */
  public static final Settings DEFAULTS =
      new Settings(
          true, new Batching(100, 0, 1), new Failures(false, -1, -1, null), List.of(), false);

  /** Copies the list. */
  public Settings {
    filters = List.copyOf(filters);
  }

  /**
   * How changes are gathered.
   *
   * @param size how many changes an invocation gets at the most
   * @param windowSeconds how long is waited for a batch to fill
   * @param parallel how many batches of a shard may be with the function at once
   */
  public record Batching(int size, int windowSeconds, int parallel) {}

  /**
   * What is done about a function that fails.
   *
   * @param bisects whether a batch that failed is cut in two
   * @param retries how often it is tried again; -1 means without end
   * @param maxAgeSeconds how old a change may be when it is tried; -1 means any age
   * @param destination the URL that is told of what was given up; null means that nobody is
   */
  public record Failures(
      boolean bisects, int retries, int maxAgeSeconds, @Nullable String destination) {}
}
