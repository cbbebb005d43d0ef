package dev.stator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Figures of many answers and rounds become the few that are printed. */
class RoundsTest {
  private static Measurement measurement(double perSecond, OptionalDouble cpuMicros, long errors) {
    return new Measurement(
        perSecond, perSecond / 10, 1, 2, cpuMicros, errors, errors == 0 ? null : "why");
  }

  private static Rounds rounds(double... perSecond) {
    Rounds rounds = new Rounds();
    for (double each : perSecond) {
      rounds.add(measurement(each, OptionalDouble.empty(), 0));
    }
    return rounds;
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(Rounds.median(List.of(7.0))).isEqualTo(7);
    assertThat(Rounds.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Rounds.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void ratiosAreTakenWithinARound() {
    // The second round ran on a busy machine: both fell, their ratio did not.
    assertThat(rounds(50, 10, 60).throughputOver(rounds(100, 20, 100)))
        .containsExactly(0.5, 0.5, 0.6);
  }

  @Test
  void theMedianOfMeasurementsIsThatOfEachFigureAndErrorsAddUp() {
    Rounds rounds = new Rounds();
    rounds.add(measurement(300, OptionalDouble.of(30), 0));
    rounds.add(measurement(100, OptionalDouble.of(10), 2));
    rounds.add(measurement(200, OptionalDouble.empty(), 1));
    Measurement median = rounds.median();
    assertThat(median.perSecond()).isEqualTo(200);
    assertThat(median.p50Micros()).isEqualTo(20);
    assertThat(median.cpuMicros()).hasValue(20);
    assertThat(median.errors()).isEqualTo(3);
    assertThat(median.firstError()).isEqualTo("why");
  }

  @Test
  void percentilesAndCpuTimeComeFromTheAnswersThatWereCounted() {
    Tally one = new Tally();
    Tally other = new Tally();
    for (int i = 1; i <= 500; i++) {
      one.answered(i * 1_000L);
      other.answered((500 + i) * 1_000L);
    }
    other.failed("status 500");
    one.add(other);
    // 1 to 1,000 microseconds, each once; three significant digits are kept.
    Measurement measurement = Measurement.of(one, 2, OptionalDouble.of(0.05));
    assertThat(measurement.perSecond()).isEqualTo(500);
    assertThat(measurement.p50Micros()).isCloseTo(500, within(1.0));
    assertThat(measurement.p99Micros()).isCloseTo(990, within(1.0));
    assertThat(measurement.p999Micros()).isCloseTo(999, within(1.0));
    assertThat(measurement.cpuMicros().orElseThrow()).isCloseTo(50, within(1e-9));
    assertThat(measurement.errors()).isEqualTo(1);
    assertThat(measurement.firstError()).isEqualTo("status 500");
  }

  @Test
  void cpuTimeAndMemoryAreReadAsLinuxWritesThem() {
    // Fields 14 and 15 of proc_pid_stat(5); the name in field 2 may hold blanks and parentheses.
    String stat = "4242 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 30 0 1 2 3";
    assertThat(ProcessFigures.parseCpuSeconds(stat)).isEqualTo(3.0);
    String status = "Name:\tjava\nVmPeak:\t  99999 kB\nVmRSS:\t  123456 kB\nThreads:\t30\n";
    assertThat(ProcessFigures.parseResidentKib(status)).isEqualTo(OptionalLong.of(123_456));
    assertThat(ProcessFigures.parseResidentKib("Name:\tkthreadd\n")).isEmpty();
  }
}
