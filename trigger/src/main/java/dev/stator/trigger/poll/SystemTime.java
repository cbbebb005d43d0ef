package dev.stator.trigger.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time of the machine, or of the engine's clock where that is another. */
public record SystemTime(InstantSource clock) implements Time {

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pause(Duration atMost, CompletableFuture<?> stop) {
    try {
      stop.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // The pause is over; how the future ended is nothing to whoever waits.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
