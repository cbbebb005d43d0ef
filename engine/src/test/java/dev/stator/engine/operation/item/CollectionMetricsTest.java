package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates of item collections are whole gigabytes, a lower and an upper bound. */
class CollectionMetricsTest {

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "1073741823,0", "1073741824,1", "10737418240,10"})
  void theSizeLiesBetweenTheBounds(long bytes, double lower) {
    assertThat(CollectionMetrics.estimate(bytes)).containsExactly(lower, lower + 1);
  }
}
