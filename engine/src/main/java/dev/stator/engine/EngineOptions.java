package dev.stator.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is told at its start.
 *
 * @param clock tells the time for everything that carries or compares one
 * @param ids gives the ids of tables; each must be new
 * @param region the region that ARNs name
 * @param accountId the account that ARNs name, twelve digits
 * @param endpoint the host and port under which clients reach the server, for clients that ask for
 *     it
 * @param statusDelay how long a table stays in CREATING, UPDATING or DELETING; zero means that the
 *     status has passed by the time that the answer is read
 * @param readDelays how far behind reads are that do not ask for consistency
 * @param itemCollectionLimitBytes what the item collections of tables with local indexes may grow
 *     to; null means that there is no limit
 * @param expiry how expired items are deleted in the background
 * @param maxClientTokens how many transactions are remembered by the token of their request, about;
 *     where there are more within ten minutes, the oldest are forgotten. Each takes some 500 bytes
 *     of the store
 * @param streamRetention how long the streams of tables keep records, shards that are closed, and
 *     themselves once they are disabled. What is older goes with the next {@link Engine#upkeep}
 */
public record EngineOptions(
    InstantSource clock,
    Supplier<UUID> ids,
    String region,
    String accountId,
    String endpoint,
    Duration statusDelay,
    ReadDelays readDelays,
    @Nullable Long itemCollectionLimitBytes,
    ExpirySettings expiry,
    long maxClientTokens,
    Duration streamRetention) {

  /** The region that ARNs name unless the server is told otherwise. */
  public static final String DEFAULT_REGION = "us-east-1";

  /** The account that ARNs name; the one that local tools for AWS agree on. */
  public static final String DEFAULT_ACCOUNT_ID = "000000000000";

  /** The endpoint that clients of DynamoDB Local expect. */
  public static final String DEFAULT_ENDPOINT = "localhost:8000";

  /** As many tokens as take some 250 MB. */
  public static final long DEFAULT_MAX_CLIENT_TOKENS = 500_000;

  /** As long as in the service: developer guide, "Change data capture for DynamoDB Streams". */
  public static final Duration DEFAULT_STREAM_RETENTION = Duration.ofHours(24);

  /** Returns the options that a server starts with: the system's clock, no delays, no limits. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        InstantSource.system(),
        UUID::randomUUID,
        DEFAULT_REGION,
        DEFAULT_ACCOUNT_ID,
        DEFAULT_ENDPOINT,
        Duration.ZERO,
        ReadDelays.NONE,
        null,
        ExpirySettings.DEFAULT,
        DEFAULT_MAX_CLIENT_TOKENS,
        DEFAULT_STREAM_RETENTION);
  }

  /** Returns the same options with another clock. */
  public EngineOptions withClock(InstantSource other) {
    return with(draft -> draft.clock = other);
  }

  /** Returns the same options with other ids of tables. */
  public EngineOptions withIds(Supplier<UUID> other) {
    return with(draft -> draft.ids = other);
  }

  /** Returns the same options with another delay of statuses. */
  public EngineOptions withStatusDelay(Duration delay) {
    return with(draft -> draft.statusDelay = delay);
  }

  /** Returns the same options with another endpoint. */
  public EngineOptions withEndpoint(String hostAndPort) {
    return with(draft -> draft.endpoint = hostAndPort);
  }

  /** Returns the same options with other delays of reads. */
  public EngineOptions withReadDelays(ReadDelays delays) {
    return with(draft -> draft.readDelays = delays);
  }

  /** Returns the same options with another limit of item collections; null means none. */
  public EngineOptions withItemCollectionLimit(@Nullable Long bytes) {
    return with(draft -> draft.itemCollectionLimitBytes = bytes);
  }

  /** Returns the same options with another way of deleting expired items. */
  public EngineOptions withExpiry(ExpirySettings settings) {
    return with(draft -> draft.expiry = settings);
  }

  /** Returns the same options with another number of tokens that are remembered. */
  public EngineOptions withMaxClientTokens(long tokens) {
    return with(draft -> draft.maxClientTokens = tokens);
  }

  /** Returns the same options with another time for which streams are kept. */
  public EngineOptions withStreamRetention(Duration time) {
    return with(draft -> draft.streamRetention = time);
  }

  private EngineOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options that are being changed. */
  private static final class Draft {
    private InstantSource clock;
    private Supplier<UUID> ids;
    private String region;
    private String accountId;
    private String endpoint;
    private Duration statusDelay;
    private ReadDelays readDelays;
    private @Nullable Long itemCollectionLimitBytes;
    private ExpirySettings expiry;
    private long maxClientTokens;
    private Duration streamRetention;

    Draft(EngineOptions from) {
      clock = from.clock;
      ids = from.ids;
      region = from.region;
      accountId = from.accountId;
      endpoint = from.endpoint;
      statusDelay = from.statusDelay;
      readDelays = from.readDelays;
      itemCollectionLimitBytes = from.itemCollectionLimitBytes;
      expiry = from.expiry;
      maxClientTokens = from.maxClientTokens;
      streamRetention = from.streamRetention;
    }

    EngineOptions options() {
      return new EngineOptions(
          clock,
          ids,
          region,
          accountId,
          endpoint,
          statusDelay,
          readDelays,
          itemCollectionLimitBytes,
          expiry,
          maxClientTokens,
          streamRetention);
    }
  }
}
