package dev.stator.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Keys come as often as their distribution says. */
class KeyOrderTest {
  private static final int ITEMS = 1_000;
  private static final int DRAWS = 400_000;
  private static final long SEED = 20_120_810;

  /** The probability of a rank: 1 / (rank + 1)^0.99 over the sum for all ranks. */
  private static double probability(int rank) {
    double sum = 0;
    for (int i = 1; i <= ITEMS; i++) {
      sum += Math.pow(i, -0.99);
    }
    return Math.pow(rank + 1, -0.99) / sum;
  }

  @Test
  void zipfianRanksComeAsOftenAsTheirProbability() {
    Zipfian zipfian = new Zipfian(new SplittableRandom(SEED));
    int[] counts = new int[ITEMS];
    for (int i = 0; i < DRAWS; i++) {
      counts[Math.toIntExact(zipfian.next(ITEMS))]++;
    }
    assertThat(counts[0] / (double) DRAWS).isCloseTo(probability(0), within(0.005));
    assertThat(counts[1] / (double) DRAWS).isCloseTo(probability(1), within(0.005));
    // From the third rank on the method approximates; the ten first together are close.
    double ten = 0;
    for (int rank = 0; rank < 10; rank++) {
      ten += probability(rank);
    }
    assertThat(Arrays.stream(counts, 0, 10).sum() / (double) DRAWS).isCloseTo(ten, within(0.03));
    assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isGreaterThan(990);
  }

  @Test
  void zipfianRanksMayGrowInNumber() {
    Zipfian zipfian = new Zipfian(new SplittableRandom(SEED));
    for (int ranks = 1; ranks < 500; ranks++) {
      assertThat(zipfian.next(ranks)).isBetween(0L, ranks - 1L);
    }
  }

  @Test
  void theMostFrequentItemsAreScatteredOverTheTable() {
    KeyOrder order = KeyOrder.zipfian(ITEMS, new SplittableRandom(SEED));
    int[] counts = new int[ITEMS];
    for (int i = 0; i < DRAWS; i++) {
      counts[Math.toIntExact(order.next())]++;
    }
    int[] sorted = Arrays.stream(counts).sorted().toArray();
    assertThat(sorted[ITEMS - 1] / (double) DRAWS).isBetween(probability(0) * 0.9, 0.2);
    assertThat(Arrays.stream(counts, 0, 10).sum()).isLessThan(DRAWS / 10);
  }

  @Test
  void uniformGoesThroughAllItemsBeforeAnyComesAgain() {
    KeyOrder order = KeyOrder.uniform(ITEMS, new SplittableRandom(SEED));
    for (int lap = 0; lap < 2; lap++) {
      boolean[] seen = new boolean[ITEMS];
      for (int i = 0; i < ITEMS; i++) {
        seen[Math.toIntExact(order.next())] = true;
      }
      assertThat(seen).doesNotContain(false);
    }
  }

  @Test
  void uniformOverMoreItemsThanAreShuffledStaysAmongThem() {
    KeyOrder order = KeyOrder.uniform(1L << 40, new SplittableRandom(SEED));
    for (int i = 0; i < 1_000; i++) {
      assertThat(order.next()).isBetween(0L, (1L << 40) - 1);
    }
  }
}
