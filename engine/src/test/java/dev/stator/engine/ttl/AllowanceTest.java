package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void itemsAreAllowedAsTimePasses() {
    Allowance allowance = new Allowance(1_000, 0);
    assertThat(allowance.at(0)).isZero();
    assertThat(allowance.at(SECOND / 100)).isEqualTo(10);
    allowance.used(7);
    assertThat(allowance.at(SECOND / 100)).isEqualTo(3);
  }

  @Test
  void whatIsNotUsedIsNotKeptForLong() {
    Allowance allowance = new Allowance(1_000, 0);
    assertThat(allowance.at(100 * SECOND)).isEqualTo(50);
  }

  @Test
  void slowRateAllowsOneItemAtATime() {
    Allowance allowance = new Allowance(2, 0);
    assertThat(allowance.at(SECOND / 4)).isZero();
    assertThat(allowance.nanosToNext()).isEqualTo(SECOND / 4);
    assertThat(allowance.at(SECOND / 2)).isEqualTo(1);
    allowance.used(1);
    assertThat(allowance.at(SECOND * 20)).isEqualTo(1);
  }

  @Test
  void noSecondHasMoreThanTheRate() {
    Allowance allowance = new Allowance(10_000, 0);
    long deleted = 0;
    for (long nanos = 0; nanos <= 3 * SECOND; nanos += SECOND / 173) {
      long most = allowance.at(nanos);
      allowance.used(most);
      deleted += most;
    }
    assertThat(deleted).isBetween(29_000L, 30_000L);
  }
}
