package dev.stator.trigger.poll;

import dev.stator.trigger.source.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Delivers the changes of a round side by side: each partition key has its lane, so that the
 * changes of an item stay in order. The round is over when its slowest lane is.
 */
final class Lanes {
  private final Delivery delivery;
  private final int count;
  private final Executor threads;

  Lanes(Delivery delivery, int count, Executor threads) {
    this.delivery = delivery;
    this.count = count;
    this.threads = threads;
  }

  /** Returns false where it was told to stop before everything was delivered. */
  boolean deliver(List<Change> changes) {
    if (count == 1) {
      return delivery.deliver(changes);
    }
    List<CompletableFuture<Boolean>> lanes = new ArrayList<>();
    for (List<Change> lane : lanes(changes)) {
      lanes.add(CompletableFuture.supplyAsync(() -> delivery.deliver(lane), threads));
    }
    // Also where one fails: whoever goes on must not meet the others under way.
    var _ =
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
            .handle((_, _) -> null)
            .join();
    boolean complete = true;
    for (CompletableFuture<Boolean> lane : lanes) {
      complete &= lane.join();
    }
    return complete;
  }

  private List<List<Change>> lanes(List<Change> changes) {
    List<List<Change>> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(new ArrayList<>());
    }
    for (Change change : changes) {
      lanes.get(Math.floorMod(change.keyHash(), count)).add(change);
    }
    lanes.removeIf(List::isEmpty);
    return lanes;
  }
}
