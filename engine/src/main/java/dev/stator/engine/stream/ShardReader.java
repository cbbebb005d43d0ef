package dev.stator.engine.stream;

import dev.stator.model.Record;
import dev.stator.model.ShardIteratorType;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads shards: where iterators begin, and what follows.
 *
 * <p>A page costs a bounded look at the log, which also has the records of other shards, and the
 * next iterator goes on behind all that was looked at. Where nothing was written since, only the
 * end of the log is asked for.
 */
public final class ShardReader {
  private static final Duration ITERATOR_LIFETIME = Duration.ofMinutes(15);
  private static final long PAGE_BYTES = 1 << 20;

  /** How much of the log is looked at in one page at the most, in parts of so many records. */
  private static final int PART_RECORDS = 250;

  private static final int MAX_PARTS = 16;

  private final Streams streams;
  private final StorageEngine storage;
  private final InstantSource clock;

  /** Creates a reader of the streams of a store. */
  public ShardReader(Streams streams, StorageEngine storage, InstantSource clock) {
    this.streams = streams;
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Returns an iterator.
   *
   * @param number for the types that begin with a record, null for the others
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException}, {@code
   *     ValidationException}, {@code TrimmedDataAccessException}
   */
  public ShardIterator begin(
      StreamName name, String shardId, ShardIteratorType type, @Nullable String number) {
    streams.settle(name.table());
    LiveStream stream = streams.find(name);
    if (stream == null) {
      throw StreamMessages.streamNotFound(name, streams.resourceNames());
    }
    return stream.still(state -> {
      StreamShard shard = state.shard(shardId);
      if (shard == null) {
        throw StreamMessages.shardNotFound();
      }
      long after = after(state, shard, type, number);
      return new ShardIterator(name, shard.number(), after, clock.instant());
    });
  }

  private long after(
      StreamState state, StreamShard shard, ShardIteratorType type, @Nullable String number) {
    return switch (type) {
      case TRIM_HORIZON -> {
        refuse(number, type);
        yield ShardIterator.TRIM_HORIZON;
      }
      case LATEST -> {
        refuse(number, type);
        yield Math.min(shard.lastSequence(), storage.lastSequence(state.group()));
      }
      case AT_SEQUENCE_NUMBER -> {
        SequenceNumber at = numberIn(state, shard, require(number, type));
        yield untrimmed(at.isRecord() ? at.sequence() - 1 : at.sequence(), state);
      }
      case AFTER_SEQUENCE_NUMBER ->
          untrimmed(numberIn(state, shard, require(number, type)).sequence(), state);
    };
  }

  private static void refuse(@Nullable String number, ShardIteratorType type) {
    if (number != null) {
      throw StreamMessages.needlessSequenceNumber(type.value());
    }
  }

  private static String require(@Nullable String number, ShardIteratorType type) {
    if (number == null) {
      throw StreamMessages.missingSequenceNumber(type.value());
    }
    return number;
  }

  private SequenceNumber numberIn(StreamState state, StreamShard shard, String text) {
    SequenceNumber number = SequenceNumber.parse(text);
    if (number == null || number.compareTo(shard.start()) < 0 || isBehind(number, state, shard)) {
      throw StreamMessages.invalidSequenceNumber();
    }
    return number;
  }

  private static long untrimmed(long after, StreamState state) {
    if (after < state.trimmedThrough()) {
      throw StreamMessages.trimmed();
    }
    return after;
  }

  private boolean isBehind(SequenceNumber number, StreamState state, StreamShard shard) {
    return shard.end() == null
        ? number.sequence() > storage.lastSequence(state.group())
        : number.compareTo(shard.end()) > 0;
  }

  /**
   * Reads on from an iterator.
   *
   * @param limit how many records at the most
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException}, {@code
   *     ExpiredIteratorException}, {@code TrimmedDataAccessException}
   */
  public ShardPage read(ShardIterator iterator, int limit) {
    LiveStream stream = streams.find(iterator.stream());
    if (stream == null) {
      throw StreamMessages.streamNotFound(iterator.stream(), streams.resourceNames());
    }
    Instant now = clock.instant();
    if (now.isAfter(iterator.madeAt().plus(ITERATOR_LIFETIME))) {
      throw StreamMessages.expiredIterator();
    }
    return stream.still(state -> {
      StreamShard shard = state.shard(iterator.shard());
      if (shard == null) {
        throw StreamMessages.trimmed();
      }
      Page page = new Page(state, shard, limit);
      long next = page.fill(beginning(iterator, state, shard));
      return new ShardPage(
          page.records,
          page.isAtEnd(next)
              ? null
              : new ShardIterator(iterator.stream(), shard.number(), next, now));
    });
  }

  private static long beginning(ShardIterator iterator, StreamState state, StreamShard shard) {
    long first = Math.max(shard.start().sequence(), state.trimmedThrough());
    if (iterator.after() == ShardIterator.TRIM_HORIZON) {
      return first;
    }
    return Math.max(untrimmed(iterator.after(), state), first);
  }

  /** A page while it is filled. */
  private final class Page {
    private final StreamState state;
    private final StreamShard shard;
    private final StreamRecords shown;
    private final int limit;
    private final long last;
    private final List<Record> records = new ArrayList<>();
    private long sizeBytes;
    private boolean isFull;

    Page(StreamState state, StreamShard shard, int limit) {
      this.state = state;
      this.shard = shard;
      this.shown = new StreamRecords(state, streams.resourceNames().region());
      this.limit = limit;
      // What comes later than this look is left to the next page.
      this.last = Math.min(shard.lastSequence(), storage.lastSequence(state.group()));
    }

    /** Takes records, and returns the sequence behind which the next page begins. */
    long fill(long from) {
      long after = from;
      long end = Math.min(last, from + LogPage.MAX_LOOKED_AT);
      for (int part = 0; part < MAX_PARTS && !isFull && after < end; part++) {
        int room = Math.min(PART_RECORDS, limit - records.size());
        LogPage page = storage.readLog(state.group(), shard.tokens(), after, room);
        after = take(page, after);
      }
      return after;
    }

    private long take(LogPage page, long from) {
      long after = from;
      for (LogRecord stored : page.records()) {
        if (stored.sequence() > last) {
          return last;
        }
        Record record = shown.of(stored);
        sizeBytes += Objects.requireNonNull(Objects.requireNonNull(record.dynamodb()).sizeBytes());
        if (sizeBytes > PAGE_BYTES && !records.isEmpty()) {
          isFull = true;
          return after;
        }
        records.add(record);
        after = stored.sequence();
        isFull = records.size() == limit;
      }
      // Where there is nothing more the rest of the log was forgotten, or left out.
      return isFull ? after : page.nextAfter() == from ? last : Math.min(page.nextAfter(), last);
    }

    boolean isAtEnd(long next) {
      return !shard.isOpen() && next >= last;
    }
  }
}
