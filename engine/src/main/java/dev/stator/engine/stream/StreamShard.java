package dev.stator.engine.stream;

import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A shard: the records of one partition of the table, from its beginning to its end. The records of
 * an item are in one shard and then in a child of it.
 *
 * @param number greater than those of all older shards of the stream
 * @param parent the number of the shard that it goes on from, or null
 * @param tokens the partition: which partition keys are its
 * @param start only records behind it are in the shard
 * @param end only records before it are in the shard; null as long as the shard is open
 * @param openedAt when it was opened
 * @param closedAt when it was closed, null as long as it is open
 */
public record StreamShard(
    long number,
    @Nullable Long parent,
    TokenRange tokens,
    SequenceNumber start,
    @Nullable SequenceNumber end,
    Instant openedAt,
    @Nullable Instant closedAt) {

  /** Returns an open shard without a parent. */
  static StreamShard first(long number, TokenRange tokens, SequenceNumber start, Instant now) {
    return new StreamShard(number, null, tokens, start, null, now, null);
  }

  /** Returns an open shard of a part of this one's tokens. */
  StreamShard child(long childNumber, TokenRange part, SequenceNumber childStart, Instant now) {
    return new StreamShard(childNumber, number, part, childStart, null, now, null);
  }

  StreamShard closed(SequenceNumber at, Instant now) {
    return new StreamShard(number, parent, tokens, start, at, openedAt, now);
  }

  /** Returns whether it may get more records. */
  public boolean isOpen() {
    return end == null;
  }

  /** Returns the sequence of the last record that may be in it; of an open one there is none. */
  long lastSequence() {
    return end == null ? Long.MAX_VALUE : end.sequence();
  }

  /** Returns the share of all partition keys that is its, between 0 and 1. */
  double share() {
    double width = unsigned(tokens.last() - tokens.first()) + 1;
    return width / 0x1p64;
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + 0x1p64;
  }

  /** Returns whether it has tokens enough for two. */
  boolean isDivisible() {
    return tokens.first() != tokens.last();
  }

  /** Cuts the tokens into equal ranges. */
  static List<TokenRange> cut(int parts) {
    long width = Long.divideUnsigned(-1, parts);
    List<TokenRange> ranges = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      long first = part * width + part;
      long last = part == parts - 1 ? -1 : first + width;
      ranges.add(new TokenRange(first, last));
    }
    return ranges;
  }

  /** Returns the name of a shard of a stream; names are in the order of the shards. */
  static String id(StreamName stream, long number) {
    byte[] name = (stream.table() + '/' + stream.label()).getBytes(StandardCharsets.UTF_8);
    int hash = (int) (Token.of(name) + 31 * number);
    return String.format(Locale.ROOT, "shardId-%020d-%08x", number, hash);
  }
}
