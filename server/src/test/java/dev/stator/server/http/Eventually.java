package dev.stator.server.http;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
public final class Eventually {
  private static final long PATIENCE_SECONDS = 10;
  private static final long POLL_NANOS = 200_000;

  private Eventually() {}

  /** Returns when the condition holds; fails where it does not come to hold. */
  public static void isTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("it did not come true within %d seconds", PATIENCE_SECONDS);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
