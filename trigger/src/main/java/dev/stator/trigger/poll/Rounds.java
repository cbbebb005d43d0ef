package dev.stator.trigger.poll;

import dev.stator.trigger.mapping.Checkpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The rounds of a shard that are under way. The checkpoint moves behind a round when it is
 * delivered and all before it are.
 *
 * <p>As long as a lane is busy and another is not, the next round may begin, so that a partition
 * key for which the function fails does not hold up those of other lanes. How far that goes is
 * bounded: what is delivered behind the checkpoint is delivered again after a restart, and is held.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Rounds {
  /** Another round begins as long as fewer changes, and less than an event, are under way. */
  private static final int AHEAD = 1_000;

  private final Lanes lanes;
  private final Room room;
  private final Executor threads;
  private final Predicate<Checkpoint> save;
  private final Deque<Open> open = new ArrayDeque<>();

  /** Done when the last round is, with what came of it. */
  private CompletableFuture<Boolean> settled = CompletableFuture.completedFuture(true);

  /** A round, what is done when it is delivered, and what when the checkpoint is behind it. */
  private record Open(
      Gathering.Round round,
      CompletableFuture<Boolean> delivered,
      CompletableFuture<Boolean> settled) {
    /** One without changes has to be remembered, too. */
    int changes() {
      return Math.max(1, round.changes().size());
    }
  }

  /**
   * Creates the rounds of a shard.
   *
   * @param room gets back what a round has taken
   * @param save stores a checkpoint; returns false where it was told to stop before
   */
  Rounds(Lanes lanes, Room room, Executor threads, Predicate<Checkpoint> save) {
    this.lanes = lanes;
    this.room = room;
    this.threads = threads;
    this.save = save;
  }

  /** Begins to deliver a round. */
  void begin(Gathering.Round round) {
    CompletableFuture<Boolean> delivered;
    boolean isBegun = false;
    try {
      delivered = lanes.begin(round.changes());
      isBegun = true;
    } finally {
      if (!isBegun) {
        room.giveBack(round.bytes());
      }
    }
    var _ = delivered.whenComplete((_, _) -> room.giveBack(round.bytes()));
    String last = round.last();
    settled =
        settled.thenCombineAsync(
            delivered,
            (before, now) -> before && now && (last == null || save.test(new Checkpoint.At(last))),
            threads);
    open.add(new Open(round, delivered, settled));
  }

  /**
   * Waits until another round may begin; returns false where it was told to stop before the end of
   * one.
   */
  boolean awaitNext() {
    while (true) {
      lanes.requireSound();
      while (!open.isEmpty() && open.getFirst().settled().isDone()) {
        if (!open.removeFirst().settled().join()) {
          return false;
        }
      }
      if (open.isEmpty() || mayReadAhead()) {
        return true;
      }
      awaitChange(open.getFirst().settled());
    }
  }

  /** Not where it is the store that holds up the checkpoint. */
  private boolean mayReadAhead() {
    return !open.getFirst().delivered().isDone() && lanes.arePartlyBusy() && isRoomAhead();
  }

  private boolean isRoomAhead() {
    int changes = 0;
    long bytes = 0;
    for (Open each : open) {
      changes += each.changes();
      bytes += each.round().bytes();
    }
    return changes < AHEAD && bytes < EventJson.MAX_BYTES && !room.isShort();
  }

  /** Waits until all are delivered; returns false where it was told to stop before. */
  boolean awaitAll() {
    while (!settled.isDone()) {
      lanes.requireSound();
      awaitChange(settled);
    }
    return settled.join();
  }

  /** Waits until this is done, or a lane is that is busy. */
  private void awaitChange(CompletableFuture<Boolean> also) {
    List<CompletableFuture<?>> changes = new ArrayList<>(lanes.busy());
    changes.add(also);
    Waiting.forOne(changes);
  }

  /** Waits until nothing is under way, whatever comes of it. */
  void awaitEnd() {
    lanes.awaitEnd();
    Waiting.forAll(List.of(settled));
  }
}
