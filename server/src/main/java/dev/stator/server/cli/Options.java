package dev.stator.server.cli;

import dev.stator.engine.EngineOptions;
import dev.stator.trigger.TriggerOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes one that is free
 * @param folder where the data is kept; null keeps it in memory
 * @param durability what an acknowledged write survives; means nothing in memory
 * @param cors which web pages may send requests, as {@link dev.stator.server.pipeline.Cors#parse}
 *     reads it
 * @param delayTransientStatuses whether tables stay for a while in statuses such as CREATING
 * @param limits how much the server may use
 * @param delays how far behind reads are
 * @param itemCollectionLimitBytes what item collections may grow to; null where they are not
 *     limited
 * @param functions where functions are
 * @param expiry how expired items are deleted
 * @param streamRetention how long streams keep records
 * @param testControls whether tests may move the clock over HTTP
 */
public record Options(
    String host,
    int port,
    @Nullable Path folder,
    Durability durability,
    String cors,
    boolean delayTransientStatuses,
    Limits limits,
    Delays delays,
    @Nullable Long itemCollectionLimitBytes,
    Functions functions,
    Expiry expiry,
    Duration streamRetention,
    boolean testControls) {

  /**
   * How much the server may use.
   *
   * @param memoryMb the memory of the whole process in MB; 0 where nothing is said
   * @param connections how many connections are served at once; 0 where nothing is said
   */
  public record Limits(int memoryMb, int connections) {
    /** Nothing is said. */
    public static final Limits DEFAULT = new Limits(0, 0);
  }

  /**
   * How far behind reads are that do not ask for consistency.
   *
   * @param globalIndexes how old the state is that reads of global indexes see
   * @param eventualReads how old the state is that other reads see
   */
  public record Delays(Duration globalIndexes, Duration eventualReads) {
    /** Every read sees the newest. */
    public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);
  }

  /**
   * Where functions are that are mapped to streams.
   *
   * @param endpoint as {@link TriggerOptions#isEndpoint} knows it; null where nothing is said
   * @param timeout how long a function may take
   */
  public record Functions(@Nullable String endpoint, Duration timeout) {
    /** Nothing is said. */
    public static final Functions NONE = new Functions(null, TriggerOptions.DEFAULT_TIMEOUT);
  }

  /**
   * How expired items are deleted.
   *
   * @param delay how long they are left at the least
   * @param itemsPerSecond how many are deleted in a second at the most
   */
  public record Expiry(Duration delay, int itemsPerSecond) {
    /** Soon, and at a rate that users do not notice. */
    public static final Expiry DEFAULT = new Expiry(Duration.ZERO, DEFAULT_TTL_RATE);
  }

  /** As long as DynamoDB's streams keep records. */
  static final Duration DEFAULT_STREAM_RETENTION = EngineOptions.DEFAULT_STREAM_RETENTION;

  /** How many expired items are deleted in a second at the most, where nothing is said. */
  static final int DEFAULT_TTL_RATE = 10_000;

  /** The port of DynamoDB Local. */
  public static final int DEFAULT_PORT = 8000;

  /** Only this machine. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Pages that this machine serves. */
  public static final String DEFAULT_CORS = "local";
}
