package dev.stator.engine.stream;

import static java.util.stream.Collectors.toSet;

import dev.stator.model.KeySchemaElement;
import dev.stator.storage.TokenRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a stream, as it is stored. A change of a stream is a new state.
 *
 * @param name the stream
 * @param group the storage group of the table, whose log has the records
 * @param viewType which images records show
 * @param keySchema the primary key of the table
 * @param createdAt when it was enabled
 * @param disabledAt when it was disabled, or its table deleted; null as long as it is enabled
 * @param trimmedThrough the sequence up to which the log has been forgotten, or is about to be
 * @param shards in the order of their numbers; those that are open have each token once
 */
public record StreamState(
    StreamName name,
    long group,
    String viewType,
    List<KeySchemaElement> keySchema,
    Instant createdAt,
    @Nullable Instant disabledAt,
    long trimmedThrough,
    List<StreamShard> shards) {

  /** Copies the lists. */
  public StreamState {
    keySchema = List.copyOf(keySchema);
    shards = List.copyOf(shards);
  }

  /** Returns whether it is enabled. */
  public boolean isEnabled() {
    return disabledAt == null;
  }

  /** Returns whether nobody may read it any more where nothing from before this time is kept. */
  boolean isOver(Instant oldest) {
    return disabledAt != null && !disabledAt.isAfter(oldest);
  }

  /** Returns the shard of this number, or null where there is none, or none any more. */
  @Nullable StreamShard shard(long number) {
    for (StreamShard shard : shards) {
      if (shard.number() == number) {
        return shard;
      }
    }
    return null;
  }

  /** Returns the shard of this name, or null where there is none, or none any more. */
  @Nullable StreamShard shard(String id) {
    for (StreamShard shard : shards) {
      if (id(shard).equals(id)) {
        return shard;
      }
    }
    return null;
  }

  /** Returns the name of a shard. */
  public String id(StreamShard shard) {
    return StreamShard.id(name, shard.number());
  }

  /** Returns the name of a shard's parent, or null. */
  public @Nullable String parentId(StreamShard shard) {
    return shard.parent() == null ? null : StreamShard.id(name, shard.parent());
  }

  /** Returns the shards that are open. */
  List<StreamShard> open() {
    return shards.stream().filter(StreamShard::isOpen).toList();
  }

  /** Returns the partitions as they are, or were when the stream was disabled. */
  List<TokenRange> partitions() {
    Set<Long> parents =
        shards.stream().map(StreamShard::parent).filter(Objects::nonNull).collect(toSet());
    return shards.stream()
        .filter(shard -> !parents.contains(shard.number()))
        .map(StreamShard::tokens)
        .toList();
  }

  /** Returns the sequence with which the last closed shard ends, 0 where none is closed. */
  long lastSequence() {
    return shards.stream()
        .filter(shard -> !shard.isOpen())
        .mapToLong(StreamShard::lastSequence)
        .max()
        .orElse(0);
  }

  /** Returns this state with all shards closed behind the last record of the log. */
  StreamState disabled(long lastSequence, Instant now) {
    SequenceNumber end = mark(lastSequence);
    List<StreamShard> closed =
        shards.stream().map(shard -> shard.isOpen() ? shard.closed(end, now) : shard).toList();
    return with(now, trimmedThrough, closed);
  }

  /**
   * Returns this state with open shards replaced by their children.
   *
   * @param lastSequence the last record of the log: what follows is the children's
   * @param parts the partitions of the children, empty where a shard stays as it is
   */
  StreamState replaced(
      long lastSequence, Instant now, Function<StreamShard, List<TokenRange>> parts) {
    SequenceNumber end = mark(lastSequence);
    SequenceNumber start = end.next();
    List<StreamShard> after = new ArrayList<>();
    List<StreamShard> children = new ArrayList<>();
    long number = nextNumber(shards, now);
    for (StreamShard shard : shards) {
      List<TokenRange> ranges = shard.isOpen() ? parts.apply(shard) : List.of();
      after.add(ranges.isEmpty() ? shard : shard.closed(end, now));
      for (TokenRange range : ranges) {
        children.add(shard.child(number++, range, start, now));
      }
    }
    after.addAll(children);
    return with(disabledAt, trimmedThrough, after);
  }

  /** Returns this state without the closed shards that have only records from before this time. */
  StreamState withoutOldShards(Instant oldest) {
    Predicate<StreamShard> kept =
        shard -> shard.isOpen() || Objects.requireNonNull(shard.closedAt()).isAfter(oldest);
    return with(disabledAt, trimmedThrough, shards.stream().filter(kept).toList());
  }

  StreamState trimmed(long through) {
    return with(disabledAt, through, shards);
  }

  private StreamState with(@Nullable Instant disabled, long trimmed, List<StreamShard> newShards) {
    return new StreamState(
        name, group, viewType, keySchema, createdAt, disabled, trimmed, newShards);
  }

  /** Returns a number for the next shard: about the time, so that all names are in its order. */
  static long nextNumber(List<StreamShard> shards, Instant now) {
    long last = shards.isEmpty() ? 0 : shards.getLast().number();
    return Math.max(now.toEpochMilli(), last + 1);
  }

  /** Returns the first mark behind this record that no shard begins or ends with. */
  private SequenceNumber mark(long sequence) {
    SequenceNumber mark = SequenceNumber.ofRecord(sequence);
    for (StreamShard shard : shards) {
      mark = later(mark, shard.start());
      mark = shard.end() == null ? mark : later(mark, shard.end());
    }
    return mark.next();
  }

  private static SequenceNumber later(SequenceNumber one, SequenceNumber other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
