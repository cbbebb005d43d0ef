package dev.stator.engine.stream;

import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.ChangeRecord;
import dev.stator.model.StreamSpecification;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where streams begin. */
final class StreamOpening {
  private static final Logger LOG = LoggerFactory.getLogger(StreamOpening.class);

  /** How long a change of a stream waits for writes that were under way; they take less. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofNanos(50_000);
  private static final int PAGE_RECORDS = 1_000;

  private final StorageEngine storage;

  StreamOpening(StorageEngine storage) {
    this.storage = storage;
  }

  /** Returns the stream that the table has enabled, or null. */
  static @Nullable StreamName enabledStream(@Nullable Table table) {
    if (table == null || table.state().status() == TableStatus.DELETING) {
      return null;
    }
    TableDescription description = table.state().description();
    StreamSpecification stream = description.streamSpecification();
    return stream == null || !Boolean.TRUE.equals(stream.streamEnabled())
        ? null
        : new StreamName(table.name(), Objects.requireNonNull(description.latestStreamLabel()));
  }

  /**
   * Waits until nobody writes who does not know whether the table has a stream by now: a record
   * that comes later, or never, would be missed. Such writes take as long as a commit does; one
   * that takes longer than this waits is told of in the log.
   */
  void awaitEarlierWrites(Table table) {
    long looks = LONGEST_WAIT.dividedBy(LOOK);
    for (long look = 0; look < looks; look++) {
      if (table.writes().earlierHaveLeft()) {
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    LOG.warn(
        "writes from before a change of the stream are still under way;"
            + " what they change may be missing in it table={}",
        table.name());
  }

  /**
   * Returns a new stream of a table.
   *
   * @param behind the last record that is not the stream's
   * @param before the table's last stream, whose partitions it takes over; null where it had none
   */
  StreamState open(
      Table table,
      StreamName name,
      SequenceNumber behind,
      @Nullable StreamState before,
      Instant now) {
    TableDescription description = table.state().description();
    Instant enabledAt = enabledAt(name);
    List<StreamShard> shards = new ArrayList<>();
    long number = StreamState.nextNumber(shards, now);
    for (TokenRange tokens : partitions(table, before)) {
      shards.add(StreamShard.first(number++, tokens, behind.next(), now));
    }
    StreamSpecification specification = Objects.requireNonNull(description.streamSpecification());
    return new StreamState(
        name,
        table.group(),
        Objects.requireNonNull(specification.streamViewType()),
        Objects.requireNonNull(description.keySchema()),
        enabledAt.isAfter(now) ? now : enabledAt,
        null,
        behind.sequence(),
        shards);
  }

  /** Returns when a stream was enabled, as its label says. */
  static Instant enabledAt(StreamName name) {
    return LocalDateTime.parse(name.label()).toInstant(ZoneOffset.UTC);
  }

  private static List<TokenRange> partitions(Table table, @Nullable StreamState before) {
    return before == null ? Partitions.first(table) : before.partitions();
  }

  /**
   * Returns the sequence of the last record from before a time, 0 where there is none: the log may
   * have records of an earlier stream of the table of which nothing else is known.
   */
  long lastBefore(Table table, Instant time) {
    long before = 0;
    while (true) {
      LogPage page = storage.readLog(table.group(), TokenRange.ALL, before, PAGE_RECORDS);
      for (LogRecord record : page.records()) {
        if (!ChangeRecord.decode(record.bytes()).time().isBefore(time)) {
          return before;
        }
        before = record.sequence();
      }
      if (page.nextAfter() <= before) {
        return before;
      }
      before = page.nextAfter();
    }
  }
}
