package dev.stator.trigger;

import dev.stator.trigger.poll.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A time that goes on only when a test says so. */
final class ManualTime implements Time {
  private static final long PATIENCE_SECONDS = 30;
  private static final long LOOK_MILLIS = 2;

  private final NavigableMap<Instant, Integer> waiting = new TreeMap<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void pause(Duration atMost, CompletableFuture<?> stop) {
    var _ = stop.whenComplete((_, _) -> wakeAll());
    synchronized (this) {
      Instant end = now.plus(atMost);
      waiting.merge(end, 1, Integer::sum);
      notifyAll();
      while (now.isBefore(end) && !stop.isDone()) {
        await(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
      waiting.computeIfPresent(end, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private synchronized void wakeAll() {
    notifyAll();
  }

  synchronized void advance(Duration by) {
    now = now.plus(by);
    notifyAll();
  }

  /** Lets time go on from pause to pause until the condition holds. */
  void runUntil(BooleanSupplier condition) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("this never came to be");
      }
      synchronized (this) {
        await(LOOK_MILLIS);
        Instant next = waiting.higherKey(now);
        if (next != null) {
          now = next;
          notifyAll();
        }
      }
    }
  }

  /** Waits, while time stands still, until the condition holds. */
  void awaitStanding(BooleanSupplier condition) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("this never came to be");
      }
      synchronized (this) {
        await(LOOK_MILLIS);
      }
    }
  }

  /** Waits until so many threads pause. */
  void awaitPausing(int threads) {
    awaitStanding(() -> pausing() >= threads);
  }

  private synchronized int pausing() {
    return waiting.tailMap(now, false).values().stream().mapToInt(Integer::intValue).sum();
  }

  @SuppressWarnings("WaitNotInLoop") // Every caller looks again.
  private void await(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
