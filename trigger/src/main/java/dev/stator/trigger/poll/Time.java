package dev.stator.trigger.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The clock of mappings, and waiting by it. Safe for use by many threads. */
public interface Time {

  /** Returns the time now. */
  Instant now();

  /** Waits for this long, or until the future is done. */
  void pause(Duration atMost, CompletableFuture<?> stop);
}
