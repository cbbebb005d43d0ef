package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private final ManualClock source = new ManualClock();
  private final MovableClock clock = new MovableClock(source);

  @Test
  void goesOnAheadOfItsSource() {
    clock.advance(Duration.ofHours(25));
    clock.advance(Duration.ofHours(1));
    source.advance(Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(source.instant().plus(Duration.ofHours(26)));
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(26));
  }

  @Test
  void isNeitherMovedBackNorBeyondTime() {
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOfAny(DateTimeException.class, ArithmeticException.class);
    assertThat(clock.ahead()).isZero();
  }
}
