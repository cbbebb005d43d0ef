package dev.stator.engine.stream;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.change.ChangeRecord;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of a table are written to more than one partition is made for, for longer than a
 * moment.
 *
 * <p>Writers count nothing for this. How many records came since the last look is the difference of
 * two sequences; only where it is large, the newest records are looked at: what they cost, and
 * whose they are. A partition that was too hot at two looks in a row is to be split where half of
 * its records lie on each side.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html">
 *     Each partition is designed to deliver 3,000 RCU and 1,000 WCU</a>
 */
final class Heat {
  private static final double MAX_WRITE_UNITS_PER_SECOND = 1_000;
  private static final int UNIT_BYTES = 1024;
  private static final int SAMPLE_RECORDS = 1_000;
  private static final int LOOKS = 2;
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

  private @Nullable Instant lastLook;
  private long lastSequence;
  private Map<Long, Integer> hotLooks = new HashMap<>();

  /**
   * Looks at the load since the last look.
   *
   * @return where to split the shards that are to be split, by their numbers: the last token of the
   *     first part
   */
  Map<Long, Long> look(StorageEngine storage, StreamState state, Instant now) {
    Instant before = lastLook;
    if (before != null && now.isBefore(before.plus(SHORTEST_LOOK))) {
      return Map.of();
    }
    long sequence = storage.lastSequence(state.group());
    long records = sequence - lastSequence;
    lastLook = now;
    lastSequence = sequence;
    double seconds = before == null ? 0 : Duration.between(before, now).toMillis() / 1e3;
    Map<Long, Integer> earlier = hotLooks;
    hotLooks = new HashMap<>();
    // A write costs a unit for each KB of at most 400.
    if (before == null || records / seconds * 400 < MAX_WRITE_UNITS_PER_SECOND) {
      return Map.of();
    }
    return hot(storage, state, sequence, records / seconds, earlier);
  }

  private Map<Long, Long> hot(
      StorageEngine storage,
      StreamState state,
      long sequence,
      double recordsPerSecond,
      Map<Long, Integer> earlier) {
    long after = Math.max(0, sequence - SAMPLE_RECORDS);
    List<LogRecord> sample =
        storage.readLog(state.group(), TokenRange.ALL, after, SAMPLE_RECORDS).records();
    Map<Long, Long> splits = new HashMap<>();
    for (StreamShard shard : state.open()) {
      double units = 0;
      for (LogRecord record : sample) {
        if (shard.tokens().contains(Token.of(record.partition()))) {
          units += units(record);
        }
      }
      double unitsPerSecond = units / Math.max(1, sample.size()) * recordsPerSecond;
      if (unitsPerSecond > MAX_WRITE_UNITS_PER_SECOND && shard.isDivisible()) {
        int looks = earlier.getOrDefault(shard.number(), 0) + 1;
        hotLooks.put(shard.number(), looks);
        if (looks >= LOOKS) {
          splits.put(shard.number(), median(sample, shard.tokens()));
        }
      }
    }
    return splits;
  }

  private static double units(LogRecord record) {
    ChangeRecord change = ChangeRecord.decode(record.bytes());
    int bytes = Math.max(sizeBytes(change.before()), sizeBytes(change.after()));
    return Math.ceil((double) bytes / UNIT_BYTES);
  }

  private static int sizeBytes(byte @Nullable [] image) {
    return image == null ? 0 : ItemCodec.sizeBytes(image);
  }

  /** Half of the records lie on each side, as far as that leaves both sides a token. */
  private static long median(List<LogRecord> sample, TokenRange tokens) {
    long[] sorted =
        sample.stream()
            .mapToLong(record -> Token.of(record.partition()))
            .filter(tokens::contains)
            .map(token -> token + Long.MIN_VALUE)
            .sorted()
            .toArray();
    long median = sorted[(sorted.length - 1) / 2] + Long.MIN_VALUE;
    return median == tokens.last() ? median - 1 : median;
  }
}
