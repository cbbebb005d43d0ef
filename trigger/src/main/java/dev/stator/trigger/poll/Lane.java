package dev.stator.trigger.poll;

import dev.stator.trigger.source.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Delivers changes one after another. What comes while the function is busy waits, and goes to it
 * together. Changes are added by one thread.
 */
final class Lane {
  private final Delivery delivery;
  private final Executor threads;
  private volatile CompletableFuture<Boolean> end = CompletableFuture.completedFuture(true);

  /** What waits; null where nothing does. */
  private @Nullable List<Change> waiting;

  Lane(Delivery delivery, Executor threads) {
    this.delivery = delivery;
    this.threads = threads;
  }

  /**
   * Adds changes, and returns what is done when they are delivered: true, or false where it was
   * told to stop before. After that, and after a fault, nothing more is delivered.
   */
  synchronized CompletableFuture<Boolean> add(List<Change> changes) {
    if (waiting == null) {
      waiting = new ArrayList<>(changes);
      end = end.thenApplyAsync(isComplete -> isComplete && delivery.deliver(take()), threads);
    } else {
      waiting.addAll(changes);
    }
    return end;
  }

  private synchronized List<Change> take() {
    List<Change> taken = waiting == null ? List.of() : waiting;
    waiting = null;
    return taken;
  }

  /** Returns what is done when nothing is under way, with what came of it. */
  CompletableFuture<Boolean> end() {
    return end;
  }
}
