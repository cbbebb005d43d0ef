package dev.stator.trigger.poll;

import dev.stator.trigger.filter.Filters;
import dev.stator.trigger.mapping.Settings;
import dev.stator.trigger.source.Change;
import dev.stator.trigger.source.Source;
import dev.stator.trigger.source.SourcePage;
import dev.stator.trigger.source.SourceStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shard until there is something to deliver: batches are full, the window is over, or there
 * is nothing more for now.
 */
final class Gathering {
  /** How long a shard without news is left alone; Lambda asks four times a second. */
  private static final Duration IDLE = Duration.ofMillis(100);

  private static final int MAX_PAGE = 1_000;

  private final Source source;
  private final Filters filters;
  private final Settings.Batching batching;
  private final Room room;
  private final Time time;

  /**
   * What was read at one go.
   *
   * @param changes what passes the filters, in order; may be empty
   * @param last the sequence number of the last change that was read; null where none was
   * @param next the iterator to go on with; null at the end of the shard
   * @param bytes the room that is given back after delivery
   */
  record Round(List<Change> changes, @Nullable String last, @Nullable String next, long bytes) {}

  Gathering(Source source, Filters filters, Settings.Batching batching, Room room, Time time) {
    this.source = source;
    this.filters = filters;
    this.batching = batching;
    this.room = room;
    this.time = time;
  }

  /**
   * Returns what there is to deliver behind an iterator, or null where it was told to stop before.
   *
   * @param since changes that are older are passed over; null where none are
   */
  @Nullable Round gather(
      SourceStream.Name stream,
      String iterator,
      @Nullable Instant since,
      CompletableFuture<?> stop) {
    Gathered gathered = new Gathered(since == null ? null : since.truncatedTo(ChronoUnit.SECONDS));
    String at = iterator;
    boolean isKept = false;
    try {
      while (!stop.isDone()) {
        SourcePage page = source.read(stream, at, Math.min(MAX_PAGE, gathered.wanted()));
        gathered.add(page);
        String next = page.next();
        Duration pause = gathered.pause(page);
        if (next == null || (pause.isZero() && gathered.isComplete(page))) {
          isKept = true;
          return new Round(gathered.changes, gathered.last, next, gathered.bytes);
        }
        if (!pause.isZero()) {
          time.pause(pause, stop);
        }
        at = next;
      }
      return null;
    } finally {
      if (!isKept) {
        room.giveBack(gathered.bytes);
      }
    }
  }

  /** What was read so far. */
  private final class Gathered {
    private final @Nullable Instant since;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable String last;
    private @Nullable Instant deadline;
    private long bytes;
    private boolean full;

    Gathered(@Nullable Instant since) {
      this.since = since;
    }

    int wanted() {
      return batching.size() * batching.parallel() - changes.size();
    }

    void add(SourcePage page) {
      for (Change change : page.changes()) {
        last = change.sequenceNumber();
        boolean isOld = since != null && change.created().isBefore(since);
        if (!isOld && filters.pass(change.json())) {
          changes.add(change);
          bytes += EventJson.size(change);
          full |= !room.take(EventJson.size(change));
        }
      }
      if (deadline == null && !changes.isEmpty()) {
        deadline = time.now().plusSeconds(batching.windowSeconds());
      }
      full |= wanted() <= 0 || bytes >= (long) EventJson.MAX_BYTES * batching.parallel();
    }

    /** How long to wait before more is asked for; zero where there is no time for it. */
    Duration pause(SourcePage page) {
      if (full || !page.changes().isEmpty()) {
        return Duration.ZERO;
      }
      if (deadline == null) {
        return last == null ? IDLE : Duration.ZERO;
      }
      Duration left = Duration.between(time.now(), deadline);
      if (left.isNegative()) {
        return Duration.ZERO;
      }
      return left.compareTo(IDLE) < 0 ? left : IDLE;
    }

    /**
     * Whether it is time to deliver: also where everything was passed over, so that it need not be
     * read again.
     */
    boolean isComplete(SourcePage page) {
      boolean isOver = deadline != null && !time.now().isBefore(deadline);
      boolean isIdle = page.changes().isEmpty();
      // Without a window everything is taken that is there.
      boolean mayGoOn = batching.windowSeconds() == 0 && !isIdle;
      return full || changes.isEmpty() || (isOver && !mayGoOn);
    }
  }
}
