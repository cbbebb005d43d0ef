package dev.stator.engine.stream;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What time brings to a stream: old shards are forgotten, shards that have been open for hours are
 * gone on with as new ones, partitions that are too large or too hot are split.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams: shards are split as a result of write activity</a>
 */
final class StreamUpkeep {
  /** How long a shard stays open; the service renews its shards about as often. */
  private static final Duration OPEN = Duration.ofHours(4);

  /**
   * How many partitions heat may make. All of them are on one machine and share one log, which the
   * readers of each look through.
   */
  private static final int MAX_BY_HEAT = 8;

  private final StorageEngine storage;
  private final Catalog catalog;
  private final LiveStream stream;

  StreamUpkeep(StorageEngine storage, Catalog catalog, LiveStream stream) {
    this.storage = storage;
    this.catalog = catalog;
    this.stream = stream;
  }

  /** Does what there is to do at this time, where nothing older than that one is kept. */
  void run(Instant now, Instant oldest) {
    if (!stream.isStored() || !stream.state().withoutOldShards(oldest).equals(stream.state())) {
      stream.change(state -> state.withoutOldShards(oldest));
    }
    if (!stream.state().isEnabled()) {
      return;
    }
    Map<Long, List<TokenRange>> parts = parts(stream.state(), now);
    if (!parts.isEmpty()) {
      stream.change(state ->
          state.replaced(
              storage.lastSequence(state.group()),
              now,
              shard -> parts.getOrDefault(shard.number(), List.of())));
    }
  }

  private Map<Long, List<TokenRange>> parts(StreamState state, Instant now) {
    Map<Long, Long> hot = stream.heat.look(storage, state, now);
    List<StreamShard> open = state.open();
    long bytes = tableBytes(state);
    Map<Long, List<TokenRange>> parts = new HashMap<>();
    for (StreamShard shard : open) {
      Long lastOfFirst = hot.get(shard.number());
      if (lastOfFirst != null && open.size() + parts.size() < MAX_BY_HEAT) {
        parts.put(shard.number(), Partitions.split(shard.tokens(), lastOfFirst));
      } else if (bytes * shard.share() > Partitions.MAX_BYTES && shard.isDivisible()) {
        parts.put(shard.number(), Partitions.halves(shard.tokens()));
      } else if (!now.isBefore(shard.openedAt().plus(OPEN))) {
        parts.put(shard.number(), List.of(shard.tokens()));
      }
    }
    return parts;
  }

  private long tableBytes(StreamState state) {
    Table table = catalog.find(state.name().table());
    if (table == null || table.group() != state.group()) {
      return 0;
    }
    VersionedValue counted = storage.read(table.counters().bytes());
    return Counter.of(counted == null ? null : counted.bytes());
  }
}
