package dev.stator.engine.change;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Forgets change records that nobody may read any more, so that a log is as long as streams are
 * kept and not as long as its table's life.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams: data is kept for 24 hours</a>
 */
public final class ChangeLogRetention {
  private static final int PAGE_RECORDS = 1_000;
  private static final int STEP_PAGES = 100;

  private final StorageEngine storage;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Duration kept;
  private final BiConsumer<Long, Long> beforeTrimming;
  private final Attempts attempts = new Attempts();

  /**
   * Creates the retention of a store's logs.
   *
   * @param kept how long records are kept
   * @param beforeTrimming is told a group and the sequence of the last record that is about to be
   *     forgotten; it must not need room in the store, which may be full until this has made some
   */
  public ChangeLogRetention(
      StorageEngine storage,
      Catalog catalog,
      InstantSource clock,
      Duration kept,
      BiConsumer<Long, Long> beforeTrimming) {
    this.storage = storage;
    this.catalog = catalog;
    this.clock = clock;
    this.kept = kept;
    this.beforeTrimming = beforeTrimming;
  }

  /**
   * Forgets what is too old, of every table; also of one that has no stream any more. A log that
   * the store cannot trim now is left to the next call.
   *
   * @param others groups whose logs outlive their tables
   */
  public void trim(Set<Long> others) {
    Instant limit = clock.instant().minus(kept);
    Set<Long> groups = new HashSet<>(others);
    for (String name : catalog.names(null, Integer.MAX_VALUE)) {
      Table table = catalog.find(name);
      if (table != null) {
        groups.add(table.group());
      }
    }
    attempts.attemptAll(groups, group -> "log " + group, group -> trim(group, limit));
  }

  /**
   * Looks at one record first, which is nearly always younger; then goes on in large steps, each of
   * which is two writes.
   */
  private void trim(long group, Instant oldest) {
    long after = 0;
    for (int pages = 1; ; pages++) {
      int limit = pages == 1 ? 1 : PAGE_RECORDS;
      LogPage page = storage.readLog(group, TokenRange.ALL, after, limit);
      long old = lastBefore(page, oldest);
      boolean reachedYounger =
          !page.records().isEmpty() && page.records().getLast().sequence() > old;
      boolean isLast = reachedYounger || page.nextAfter() == after;
      long through = Math.max(after, old);
      if (through > 0 && (isLast || pages % STEP_PAGES == 0)) {
        beforeTrimming.accept(group, through);
        storage.trimLog(group, through);
      }
      if (isLast) {
        return;
      }
      after = page.nextAfter();
    }
  }

  /**
   * The sequence of the last record of a page that is older than the limit, 0 where there is none.
   */
  private static long lastBefore(LogPage page, Instant limit) {
    long through = 0;
    for (LogRecord record : page.records()) {
      if (!ChangeRecord.decode(record.bytes()).time().isBefore(limit)) {
        return through;
      }
      through = record.sequence();
    }
    return through;
  }
}
