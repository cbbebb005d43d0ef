package dev.stator.trigger;

import dev.stator.trigger.invoke.Endpoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What triggers are told at their start.
 *
 * @param endpoint where functions are, as {@link #isEndpoint} knows it; null where nothing is said,
 *     so that no function can be mapped
 * @param timeout how long a function may take
 * @param region the region that ARNs name
 * @param accountId the account that ARNs name
 * @param clock tells the time
 * @param ids names mappings and invocations; each must be new
 * @param retention how long streams keep changes; after this nothing is tried again
 * @param roomBytes what may be held of changes that are not yet delivered
 */
public record TriggerOptions(
    @Nullable String endpoint,
    Duration timeout,
    String region,
    String accountId,
    InstantSource clock,
    Supplier<UUID> ids,
    Duration retention,
    long roomBytes) {

  /** How long a function may take unless the server is told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

  /**
   * Returns whether a text says where functions are: URLs separated by commas, each with the name
   * of a function and an equals sign before it or not.
   */
  public static boolean isEndpoint(String text) {
    return Endpoints.parse(text) != null;
  }
}
