package dev.stator.storage.local;

import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Fills a page of a log up to its limits. Used by one thread. */
public final class LogPageBuilder {
  private final List<LogRecord> records = new ArrayList<>();
  private final TokenRange tokens;
  private final int limit;
  private long nextAfter;
  private long sizeBytes;
  private int lookedAt;

  /**
   * Creates an empty page.
   *
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public LogPageBuilder(TokenRange tokens, long afterSequence, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has room for at least one record");
    }
    this.tokens = tokens;
    this.nextAfter = afterSequence;
    this.limit = limit;
  }

  /** Looks at the next record, keeps it if its token is asked for, and returns whether to go on. */
  public boolean look(LogRecord record) {
    nextAfter = record.sequence();
    lookedAt++;
    if (tokens.contains(Token.of(record.partition()))) {
      records.add(record);
      sizeBytes += (long) record.partition().length + record.bytes().length;
    }
    return records.size() < limit
        && sizeBytes < LogPage.MAX_BYTES
        && lookedAt < LogPage.MAX_LOOKED_AT;
  }

  /** Returns the page. */
  public LogPage page() {
    return new LogPage(Collections.unmodifiableList(records), nextAfter);
  }
}
