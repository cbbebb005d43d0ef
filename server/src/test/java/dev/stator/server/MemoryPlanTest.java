package dev.stator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the memory is divided; the figures are those of docs/memory.md. */
class MemoryPlanTest {

  /** In MB: the budget, the heap, the network, the store, and within the heap data or commits. */
  @ParameterizedTest
  @CsvSource({
    "192,true,64,24,0,28",
    "256,true,128,24,0,68",
    "512,true,357,51,0,223",
    "1024,true,805,115,0,597",
    "4096,true,3736,256,0,3500",
    "256,false,66,24,38,8",
    "512,false,231,51,102,28",
    "1024,false,551,115,230,68",
    "4096,false,2714,256,998,339"
  })
  void theBudgetIsDivided(
      int budget, boolean inMemory, int heap, int network, int cache, int dataOrCommits) {
    long heapBytes = heap * MemoryPlan.MB;
    MemoryPlan plan = MemoryPlan.of(budget * MemoryPlan.MB, inMemory, heapBytes);
    assertThat(MemoryPlan.heapOf(budget * MemoryPlan.MB, inMemory) / MemoryPlan.MB)
        .isBetween(heap - 1L, heap + 1L);
    assertThat(plan.network() / MemoryPlan.MB).isEqualTo(network);
    assertThat(plan.cache() / MemoryPlan.MB).isEqualTo(cache);
    assertThat((inMemory ? plan.data() : plan.commits()) / MemoryPlan.MB)
        .isBetween(dataOrCommits - 1L, dataOrCommits + 1L);
  }

  @ParameterizedTest
  @CsvSource({"192,true", "256,true", "256,false", "512,false", "1024,true", "65536,false"})
  void thePartsOfTheHeapFitIntoIt(int budget, boolean inMemory) {
    long heap = MemoryPlan.heapOf(budget * MemoryPlan.MB, inMemory);
    MemoryPlan plan = MemoryPlan.of(budget * MemoryPlan.MB, inMemory, heap);
    long parts = plan.data() + plan.bodies() + plan.work() + (inMemory ? 0 : plan.commits());
    assertThat(parts).isLessThan(heap - 16 * MemoryPlan.MB);
    assertThat(plan.writeBuffers()).isLessThan(Math.max(plan.cache(), 8 * MemoryPlan.MB));
    assertThat(plan.body()).isLessThanOrEqualTo((int) plan.bodies());
    assertThat(plan.connections()).isBetween(1000, 4096);
    assertThat(plan.workers()).isBetween(128, 1024);
  }

  @ParameterizedTest
  @CsvSource({"192,true", "256,false", "1024,true", "1024,false"})
  void delayedReadsTakeTheirMemoryFromTheData(int budget, boolean inMemory) {
    long heap = MemoryPlan.heapOf(budget * MemoryPlan.MB, inMemory);
    MemoryPlan plan = MemoryPlan.of(budget * MemoryPlan.MB, inMemory, heap);
    MemoryPlan delayed = plan.withHistory();
    assertThat(plan.history()).isZero();
    assertThat(delayed.history()).isEqualTo(heap / 8);
    assertThat(delayed.data() + (inMemory ? delayed.history() : 0)).isEqualTo(plan.data());
  }

  @ParameterizedTest
  @CsvSource({"192,true,2900", "512,true,22800", "1024,true,61100", "256,false,500000"})
  void tokensOfTransactionsTakeATwentiethOfTheData(int budget, boolean inMemory, long tokens) {
    long heap = MemoryPlan.heapOf(budget * MemoryPlan.MB, inMemory);
    MemoryPlan plan = MemoryPlan.of(budget * MemoryPlan.MB, inMemory, heap);
    assertThat(plan.tokens()).isBetween(tokens - tokens / 50, tokens + tokens / 50);
  }

  @Test
  void connectionsAreNoMoreThanThereAreFileDescriptorsFor() {
    List<String> limits =
        List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max open files            2000                 4096                 files     ");
    assertThat(FileDescriptors.connections(4096, limits)).isEqualTo(906);
    assertThat(FileDescriptors.connections(900, limits)).isEqualTo(900);
    assertThat(FileDescriptors.connections(1000, List.of())).isEqualTo(1000);
    assertThat(
            FileDescriptors.connections(4096, List.of("Max open files  unlimited unlimited files")))
        .isEqualTo(4096);
    assertThat(FileDescriptors.connections(4096, List.of("Max open files  256 256 files")))
        .isEqualTo(128);
  }
}
