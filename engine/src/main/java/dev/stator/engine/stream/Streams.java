package dev.stator.engine.stream;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Attempts;
import dev.stator.model.StreamStatus;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All streams that can be read: of each table the one that is enabled, and those that were disabled
 * within the {@linkplain EngineOptions#streamRetention retention}, with or without their table.
 *
 * <p>The catalog says which stream a table has; here is what follows from it. It is made so when a
 * table has changed, and looked after when a stream is asked for, when the store is opened and once
 * in a while, so that a crash in between leaves nothing behind.
 *
 * <p>Safe for use by many threads.
 */
public final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private final StorageEngine storage;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Duration statusDelay;
  private final Duration retention;
  private final StreamStore store;
  private final StreamOpening opening;
  private final ConcurrentSkipListMap<StreamName, LiveStream> streams =
      new ConcurrentSkipListMap<>();
  private final Attempts attempts = new Attempts();
  private final ReentrantLock changes = new ReentrantLock();

  /** Reads the streams of a store. */
  public Streams(StorageEngine storage, Catalog catalog, EngineOptions options) {
    this.storage = storage;
    this.catalog = catalog;
    this.clock = options.clock();
    this.statusDelay = options.statusDelay();
    this.retention = options.streamRetention();
    this.store = new StreamStore(storage);
    this.opening = new StreamOpening(storage);
    for (StreamState state : StreamStore.readAll(storage)) {
      streams.put(state.name(), new LiveStream(store, state));
    }
  }

  /** Makes the streams what the catalog says, as far as the store can do it now. */
  public void settleAll() {
    try {
      tableNames().forEach(this::settle);
    } catch (StorageException.Unavailable | StorageException.UnknownOutcome notNow) {
      LOG.debug("streams are settled when the store answers again");
    }
  }

  /** The names of the tables that have streams or may have to get them. */
  private Set<String> tableNames() {
    Set<String> names = new HashSet<>(catalog.names(null, Integer.MAX_VALUE));
    streams.keySet().forEach(stream -> names.add(stream.table()));
    return names;
  }

  /** Returns how the names of streams become ARNs. */
  public ResourceNames resourceNames() {
    return catalog.resourceNames();
  }

  /** Returns a time for the label of a table's next stream: now, or a little later. */
  public Instant labelTime(String tableName, Instant now) {
    Instant time = now;
    while (streams.containsKey(new StreamName(tableName, ResourceNames.streamLabel(time)))) {
      time = time.plusMillis(1);
    }
    return time;
  }

  /**
   * Makes the streams of a table what the catalog says: opens the one that was enabled, closes one
   * that was disabled or whose table is gone.
   */
  public void settle(String tableName) {
    settle(tableName, false);
  }

  /** Does the same at the end of the very call that changed the table: its stream begins now. */
  public void changed(String tableName) {
    settle(tableName, true);
  }

  private void settle(String tableName, boolean beginsNow) {
    Table table = catalog.find(tableName);
    if (isSettled(tableName, table)) {
      return;
    }
    changes.lock();
    try {
      Table now = catalog.find(tableName);
      if (now != null) {
        opening.awaitEarlierWrites(now);
      }
      StreamName enabled = StreamOpening.enabledStream(now);
      for (LiveStream stream : of(tableName)) {
        if (stream.state().isEnabled() && !isOf(stream, now, enabled)) {
          stream.change(
              state -> state.disabled(storage.lastSequence(state.group()), clock.instant()));
        }
      }
      if (now != null && enabled != null && !streams.containsKey(enabled)) {
        StreamState before = lastOf(now);
        long behind =
            before == null
                ? opening.lastBefore(now, first(enabled, beginsNow))
                : before.lastSequence();
        StreamState opened =
            opening.open(now, enabled, SequenceNumber.ofRecord(behind), before, clock.instant());
        store.put(opened);
        streams.put(enabled, new LiveStream(store, opened));
      }
    } finally {
      changes.unlock();
    }
  }

  /**
   * Returns a time behind all records of streams that are forgotten, which have gone past their
   * retention, and before those of this one: who writes may have known of it before this does.
   */
  private Instant first(StreamName enabled, boolean beginsNow) {
    Instant since = StreamOpening.enabledAt(enabled);
    return beginsNow ? since.minus(retention.dividedBy(2)) : since;
  }

  private boolean isSettled(String tableName, @Nullable Table table) {
    StreamName enabled = StreamOpening.enabledStream(table);
    if (enabled != null && !streams.containsKey(enabled)) {
      return false;
    }
    return of(tableName).stream()
        .noneMatch(stream -> stream.state().isEnabled() && !isOf(stream, table, enabled));
  }

  private static boolean isOf(
      LiveStream stream, @Nullable Table table, @Nullable StreamName enabled) {
    return table != null
        && table.group() == stream.state().group()
        && stream.name().equals(enabled);
  }

  /** The streams of a table, and of former ones of its name, oldest first. */
  private List<LiveStream> of(String tableName) {
    return List.copyOf(
        streams
            .subMap(new StreamName(tableName, ""), new StreamName(tableName, "\uffff"))
            .values());
  }

  /** The state of the last stream of this very table, whose partitions the next one takes over. */
  private @Nullable StreamState lastOf(Table table) {
    StreamState last = null;
    for (LiveStream stream : of(table.name())) {
      last = stream.state().group() == table.group() ? stream.state() : last;
    }
    return last;
  }

  /** Returns a stream, or null where there is none that may be read. */
  @Nullable LiveStream find(StreamName name) {
    LiveStream stream = streams.get(name);
    return stream == null || stream.state().isOver(oldest(clock.instant())) ? null : stream;
  }

  /** What is older is not kept. */
  private Instant oldest(Instant now) {
    return now.minus(retention);
  }

  /** Returns the state of a stream as it is now, or null where there is none that may be read. */
  public @Nullable StreamState state(StreamName name) {
    settle(name.table());
    LiveStream stream = find(name);
    return stream == null ? null : stream.still(state -> state);
  }

  /**
   * Returns up to so many streams in the order of their names.
   *
   * @param tableName of this table, also of former ones of its name; null means of all
   * @param after begin behind this name, which need not exist; null means at the first
   */
  public List<StreamName> list(@Nullable String tableName, @Nullable StreamName after, int limit) {
    if (tableName == null) {
      settleAll();
    } else {
      settle(tableName);
    }
    var part = after == null ? streams : streams.tailMap(after, false);
    Instant oldest = oldest(clock.instant());
    return part.values().stream()
        .filter(stream -> tableName == null || tableName.equals(stream.name().table()))
        .filter(stream -> !stream.state().isOver(oldest))
        .map(LiveStream::name)
        .limit(limit)
        .toList();
  }

  /** Returns the status that a stream shows by now. */
  public StreamStatus status(StreamState state) {
    Instant now = clock.instant();
    Instant disabled = state.disabledAt();
    if (disabled != null) {
      return now.isBefore(disabled.plus(statusDelay))
          ? StreamStatus.DISABLING
          : StreamStatus.DISABLED;
    }
    return now.isBefore(state.createdAt().plus(statusDelay))
        ? StreamStatus.ENABLING
        : StreamStatus.ENABLED;
  }

  /** Returns the storage groups whose logs belong to a stream. */
  public Set<Long> groups() {
    Set<Long> groups = new HashSet<>();
    streams.values().forEach(stream -> groups.add(stream.state().group()));
    return groups;
  }

  /** Has readers refused who ask for records up to this one, which are about to be forgotten. */
  public void trimming(long group, long through) {
    for (LiveStream stream : streams.values()) {
      if (stream.state().group() == group && stream.state().trimmedThrough() < through) {
        stream.trimming(through);
      }
    }
  }

  /**
   * Does what time brings: forgets streams that are over, and divides and renews partitions. What
   * the store refuses for one stream is tried again with the next call, and keeps no other.
   */
  public void upkeep() {
    try {
      attempts.attemptAll(tableNames(), name -> "streams of " + name, this::settle);
    } finally {
      Instant now = clock.instant();
      attempts.attemptAll(
          streams.values(), stream -> "stream " + stream.name(), stream -> look(stream, now));
    }
  }

  /** The log of a stream that is over goes with the {@link Catalog#removeLeftovers leftovers}. */
  private void look(LiveStream stream, Instant now) {
    Instant oldest = oldest(now);
    if (stream.state().isOver(oldest)) {
      store.remove(stream.name());
      streams.remove(stream.name());
    } else {
      new StreamUpkeep(storage, catalog, stream).run(now, oldest);
    }
  }

  /**
   * Splits a partition of a table in the middle of its keys.
   *
   * @param shardId the shard that shows the partition, which is open; null means the oldest one
   * @return whether there is such a partition
   */
  public boolean split(String tableName, @Nullable String shardId) {
    settle(tableName);
    List<LiveStream> enabled = new ArrayList<>();
    for (LiveStream stream : of(tableName)) {
      if (stream.state().isEnabled()) {
        enabled.add(stream);
      }
    }
    return !enabled.isEmpty() && split(enabled.getFirst(), shardId);
  }

  private boolean split(LiveStream stream, @Nullable String shardId) {
    StreamShard chosen =
        stream
            .still(state ->
                state.open().stream()
                    .filter(shard -> shardId == null || state.id(shard).equals(shardId))
                    .filter(StreamShard::isDivisible)
                    .findFirst())
            .orElse(null);
    if (chosen == null) {
      return false;
    }
    stream.change(state ->
        state.replaced(
            storage.lastSequence(state.group()),
            clock.instant(),
            shard -> shard.equals(chosen) ? Partitions.halves(shard.tokens()) : List.of()));
    return !Objects.requireNonNull(stream.state().shard(chosen.number())).isOpen();
  }
}
