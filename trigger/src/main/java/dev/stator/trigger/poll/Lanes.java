package dev.stator.trigger.poll;

import dev.stator.trigger.source.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Delivers changes side by side: each partition key has its lane, so that the changes of an item
 * stay in order. Not safe for use by several threads at once.
 */
final class Lanes {
  private final List<Lane> lanes;

  Lanes(Delivery delivery, int count, Executor threads) {
    this.lanes = Stream.generate(() -> new Lane(delivery, threads)).limit(count).toList();
  }

  /**
   * Begins to deliver changes, each behind those that its lane has got before. Returns what is done
   * when they are delivered: true, or false where it was told to stop before.
   */
  CompletableFuture<Boolean> begin(List<Change> changes) {
    List<List<Change>> parts = new ArrayList<>();
    lanes.forEach(_ -> parts.add(new ArrayList<>()));
    for (Change change : changes) {
      parts.get(Math.floorMod(change.keyHash(), lanes.size())).add(change);
    }
    CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        all = all.thenCombine(lanes.get(i).add(parts.get(i)), Boolean::logicalAnd);
      }
    }
    return all;
  }

  /** Returns whether some are done with what they got, and some are not. */
  boolean arePartlyBusy() {
    int busy = busy().size();
    return busy > 0 && busy < lanes.size();
  }

  /** Returns what is done when one of those that are busy is not any more, one for each. */
  List<CompletableFuture<?>> busy() {
    List<CompletableFuture<?>> busy = new ArrayList<>();
    for (Lane lane : lanes) {
      CompletableFuture<Boolean> end = lane.end();
      if (!end.isDone()) {
        busy.add(end);
      }
    }
    return busy;
  }

  /**
   * Does nothing as long as every lane delivers.
   *
   * @throws java.util.concurrent.CompletionException if there was a fault in one
   */
  void requireSound() {
    for (Lane lane : lanes) {
      if (lane.end().isCompletedExceptionally()) {
        var _ = lane.end().join();
      }
    }
  }

  /** Waits until nothing is under way, whatever comes of it. */
  void awaitEnd() {
    Waiting.forAll(busy());
  }
}
