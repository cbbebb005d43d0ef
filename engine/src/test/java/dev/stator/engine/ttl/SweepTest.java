package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Span ALL = new Span(10, 5_000);

  private final Sweep sweep = new Sweep();

  private Span round(Span all, long lookedNanos, long nowNanos) {
    sweep.begin(all, nowNanos);
    Span looked = sweep.of(all);
    sweep.end(lookedNanos, nowNanos + lookedNanos);
    return looked;
  }

  @Test
  void everythingIsLookedAtAgainAfterTwentyTimesAsLong() {
    assertThat(round(ALL, 100, 0)).isEqualTo(ALL);
    assertThat(round(ALL, 1, 2_099)).isEqualTo(new Span(4_940, 5_000));
    assertThat(round(ALL, 1, 2_100)).isEqualTo(ALL);
    assertThat(round(ALL, 1, 2_121)).isEqualTo(ALL);
  }

  @Test
  void roundsGoOnWhereTheLastOneEnded() {
    round(ALL, 1_000, 0);
    assertThat(round(new Span(20, 6_000), 1, 1)).isEqualTo(new Span(4_940, 6_000));
    assertThat(round(new Span(20, 7_000), 1, 2)).isEqualTo(new Span(5_940, 7_000));
    assertThat(round(new Span(6_990, 7_001), 1, 3)).isEqualTo(new Span(6_990, 7_001));
  }

  @Test
  void whatCouldNotBeDoneIsLookedForAgain() {
    round(ALL, 1_000, 0);
    sweep.forget();
    assertThat(round(ALL, 1, 1)).isEqualTo(ALL);
  }

  @Test
  void aRoundThatFailedInBetweenIsFollowedByALookAtEverything() {
    round(ALL, 1_000, 0);
    sweep.begin(ALL, 1);
    sweep.forget();
    sweep.end(1, 2);
    assertThat(round(ALL, 1, 3)).isEqualTo(ALL);
    assertThat(round(ALL, 1, 4)).isEqualTo(new Span(4_940, 5_000));
  }
}
