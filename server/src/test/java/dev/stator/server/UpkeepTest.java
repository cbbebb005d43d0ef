package dev.stator.server;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  /** An executor never again runs a periodic task that has thrown anything. */
  @Test
  void aRoundThatFailsIsNotTheLast() {
    for (Throwable fault :
        List.of(new OutOfMemoryError("a test's"), new IllegalStateException("a test's"))) {
      assertThatNoException().isThrownBy(() -> Upkeep.run(() -> fail(fault)));
    }
  }

  private static void fail(Throwable fault) {
    switch (fault) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new AssertionError(fault);
    }
  }
}
