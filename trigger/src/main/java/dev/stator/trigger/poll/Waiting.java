package dev.stator.trigger.poll;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Waits for what is under way, whatever comes of it. */
final class Waiting {

  private Waiting() {}

  /** Waits until all are done. */
  static void forAll(Collection<? extends CompletableFuture<?>> futures) {
    await(CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)));
  }

  /** Waits until one is done, of at least one. */
  static void forOne(Collection<? extends CompletableFuture<?>> futures) {
    await(CompletableFuture.anyOf(futures.toArray(CompletableFuture<?>[]::new)));
  }

  private static void await(CompletableFuture<?> future) {
    var _ = future.handle((_, _) -> true).join();
  }
}
