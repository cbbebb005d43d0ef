package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** How changes become invocations. */
class BatchingTest {

  @Test
  void aFunctionIsInvokedAtTheLambdaPathWithRecords() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.invocations().size() == 1);
      FunctionServer.Invocation invocation = fixture.functions.invocations().getFirst();
      assertThat(invocation.path()).isEqualTo("/2015-03-31/functions/f/invocations");
      assertThat(invocation.body()).startsWith("{\"Records\":[{\"eventID\":").endsWith("}]}");
    }
  }

  @Test
  void aBatchHasNoMoreChangesThanItsSize() {
    try (Fixture fixture = new Fixture()) {
      for (int i = 0; i < 7; i++) {
        fixture.source.change("k" + i);
      }
      fixture.map("\"BatchSize\":3");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 3);
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("k0", "k1", "k2"), List.of("k3", "k4", "k5"), List.of("k6"));
    }
  }

  @Test
  void anEventHasNoMoreThanSixMegabytes() {
    try (Fixture fixture = new Fixture()) {
      for (int i = 0; i < 4; i++) {
        fixture.source.largeChange("k" + i, 2_500_000);
      }
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("k0", "k1"), List.of("k2", "k3"));
    }
  }

  @Test
  void aWindowIsWaitedForUnlessTheBatchIsFullBefore() {
    try (Fixture fixture = new Fixture()) {
      fixture.map("\"BatchSize\":3,\"MaximumBatchingWindowInSeconds\":10");
      fixture.source.change("a");
      fixture.time.advance(Duration.ofMillis(100));
      fixture.time.awaitPausing(2); // The mapping and the reader.
      fixture.time.advance(Duration.ofSeconds(8));
      fixture.time.awaitPausing(2);
      fixture.source.change("b");
      fixture.time.advance(Duration.ofMillis(100));
      fixture.time.awaitPausing(2);
      assertThat(fixture.functions.invocations()).isEmpty();
      fixture.time.advance(Duration.ofSeconds(2));
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a", "b"));
    }
  }

  @Test
  void aFullBatchDoesNotWaitForItsWindow() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.source.change("b");
      fixture.map("\"BatchSize\":2,\"MaximumBatchingWindowInSeconds\":300");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a", "b"));
    }
  }

  @Test
  void onlyWhatPassesAFilterIsBrought() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("shard-0", "a", "INSERT");
      fixture.source.change("shard-0", "b", "REMOVE");
      fixture.source.change("shard-0", "c", "MODIFY");
      fixture.map(
          """
          "FilterCriteria":{"Filters":[{"Pattern":"{\\"eventName\\":[\\"INSERT\\"]}"},\
          {"Pattern":"{\\"dynamodb\\":{\\"Keys\\":{\\"id\\":{\\"S\\":[{\\"prefix\\":\\"c\\"}]}}}}"}]}\
          """);
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a", "c"));
    }
  }

  @Test
  void batchesSideBySideKeepTheChangesOfAnItemInOrder() {
    try (Fixture fixture = new Fixture()) {
      for (int i = 0; i < 40; i++) {
        fixture.source.change("k" + i % 5);
      }
      fixture.map("\"BatchSize\":2,\"ParallelizationFactor\":4");
      fixture.time.runUntil(
          () -> fixture.functions.batches().stream().mapToInt(List::size).sum() == 40);
      assertThat(fixture.functions.batches()).allMatch(batch -> batch.size() <= 2);
      Map<String, List<String>> numbers = new HashMap<>();
      for (FunctionServer.Invocation invocation : fixture.functions.invocations()) {
        for (int i = 0; i < invocation.keys().size(); i++) {
          numbers
              .computeIfAbsent(invocation.keys().get(i), _ -> new ArrayList<>())
              .add(invocation.numbers().get(i));
        }
      }
      assertThat(numbers).hasSize(5);
      assertThat(numbers.values())
          .allSatisfy(ofItem -> assertThat(ofItem).hasSize(8).isSorted().doesNotHaveDuplicates());
    }
  }

  @Test
  void lanesAreWithTheFunctionAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> {
        try {
          both.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
          return FunctionServer.Answer.ERROR;
        }
        return FunctionServer.Answer.OK;
      });
      for (String key : List.of("a", "b", "a", "b")) { // Their hashes are neighbors.
        fixture.source.change(key);
      }
      fixture.map("\"BatchSize\":10,\"ParallelizationFactor\":2");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches())
          .containsExactlyInAnyOrder(List.of("a", "a"), List.of("b", "b"));
    }
  }
}
