package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.trigger.FunctionServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a partition key for which the function always fails does to others of its shard, with
 * batches side by side. The keys a and b, whose hashes are neighbors, have lanes of their own.
 */
class PoisonTest {
  private static final String TWO_LANES = "\"ParallelizationFactor\":2,\"BatchSize\":10";

  /** Without look-ahead, what is under way at once: a round. */
  private static final int ROUND = 2 * 10;

  private static final int MOST_AHEAD = 1_000 + ROUND;

  private volatile boolean poisoned = true;

  private Fixture fixture() {
    Fixture fixture = new Fixture();
    fixture.functions.behave(
        invocation -> poisoned && invocation.keys().contains("a") ? Answer.ERROR : Answer.OK);
    return fixture;
  }

  /** The sequence numbers that the function took of a key, in order; those it failed for not. */
  private static List<String> taken(Fixture fixture, String key, int from) {
    List<String> numbers = new ArrayList<>();
    List<FunctionServer.Invocation> all = fixture.functions.invocations();
    for (FunctionServer.Invocation invocation : all.subList(from, all.size())) {
      if (invocation.keys().contains(key)) {
        numbers.addAll(invocation.numbers());
      }
    }
    return numbers;
  }

  private static long attempts(Fixture fixture) {
    return fixture.functions.batches().stream().filter(batch -> batch.contains("a")).count();
  }

  @Test
  void otherKeysGoOnInOrderWhileOneFails() {
    try (Fixture fixture = fixture()) {
      fixture.source.change("a");
      fixture.map(TWO_LANES);
      fixture.time.runUntil(() -> attempts(fixture) == 2);
      List<String> expected = new ArrayList<>();
      for (int round = 1; round <= 3; round++) {
        int wanted = round * 2;
        expected.add(fixture.source.change("b"));
        fixture.source.change("a");
        expected.add(fixture.source.change("b"));
        fixture.time.runUntil(() -> taken(fixture, "b", 0).size() == wanted);
      }
      assertThat(taken(fixture, "b", 0)).isEqualTo(expected);
    }
  }

  @Test
  void theKeyThatFailsStaysInOrderAndNothingIsLost() {
    try (Fixture fixture = fixture()) {
      List<String> expected = new ArrayList<>();
      expected.add(fixture.source.change("a"));
      fixture.map(TWO_LANES);
      fixture.time.runUntil(() -> attempts(fixture) == 2);
      for (int i = 0; i < 25; i++) {
        expected.add(fixture.source.change("a"));
        fixture.source.change("b");
      }
      fixture.time.runUntil(() -> taken(fixture, "b", 0).size() == 25);
      assertThat(fixture.functions.batches())
          .allMatch(batch -> !batch.contains("a") || batch.size() == 1);
      int from = fixture.functions.invocations().size();
      poisoned = false;
      fixture.time.runUntil(() -> taken(fixture, "a", from).size() >= expected.size());
      assertThat(taken(fixture, "a", from)).isEqualTo(expected);
      assertThat(fixture.functions.batches()).allMatch(batch -> batch.size() <= 10);
    }
  }

  @Test
  void otherKeysGoOnUntilTheBoundAndNoFurther() {
    try (Fixture fixture = fixture()) {
      fixture.source.change("a");
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 3 * MOST_AHEAD; i++) {
        expected.add(fixture.source.change("b"));
      }
      fixture.map(TWO_LANES);
      fixture.time.runUntil(() -> taken(fixture, "b", 0).size() > MOST_AHEAD - 2 * ROUND);
      long before = attempts(fixture);
      fixture.time.runUntil(() -> attempts(fixture) > before + 20);
      assertThat(taken(fixture, "b", 0)).hasSizeLessThan(MOST_AHEAD);
      poisoned = false;
      fixture.time.runUntil(() -> taken(fixture, "b", 0).size() >= expected.size());
      assertThat(taken(fixture, "b", 0)).isEqualTo(expected);
    }
  }

  @Test
  void aRestartRepeatsWhatIsBehindTheKeyThatFails() {
    try (Fixture fixture = fixture()) {
      String first = fixture.source.change("b");
      String uuid = fixture.map(TWO_LANES);
      fixture.awaitCheckpoint(uuid, first);
      String failing = fixture.source.change("a");
      fixture.time.runUntil(() -> attempts(fixture) == 1);
      String behind = fixture.source.change("b");
      fixture.time.runUntil(() -> taken(fixture, "b", 0).contains(behind));
      String further = fixture.source.change("b");
      fixture.time.runUntil(() -> taken(fixture, "b", 0).contains(further));
      long before = attempts(fixture);
      fixture.time.runUntil(() -> attempts(fixture) > before + 3);
      fixture.stop();
      int from = fixture.functions.invocations().size();
      poisoned = false;
      fixture.restart();
      fixture.time.runUntil(
          () -> !taken(fixture, "a", from).isEmpty() && taken(fixture, "b", from).size() > 1);
      assertThat(taken(fixture, "a", from)).containsExactly(failing);
      assertThat(taken(fixture, "b", from)).containsExactly(behind, further);
      fixture.awaitCheckpoint(uuid, further);
      fixture.restart();
      int now = fixture.functions.invocations().size();
      String last = fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.invocations().size() > now);
      assertThat(taken(fixture, "b", now)).containsExactly(last);
      assertThat(taken(fixture, "a", now)).isEmpty();
    }
  }

  @Test
  void childrenWaitForTheKeyThatFails() {
    try (Fixture fixture = fixture()) {
      fixture.source.change("a");
      fixture.source.split("shard-0", "shard-1");
      fixture.source.change("shard-1", "b", "INSERT");
      fixture.map(TWO_LANES);
      fixture.time.runUntil(() -> attempts(fixture) > 10);
      assertThat(taken(fixture, "b", 0)).isEmpty();
      poisoned = false;
      fixture.time.runUntil(() -> taken(fixture, "b", 0).size() == 1);
    }
  }

  /** The reader begins again, and does not wait for the function. */
  @Test
  void aFaultWithOneKeyDoesNotWaitForTheKeyThatFails() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      // What names a record of what is given up fails, in the lane of b.
      fixture.functions.behave(
          invocation -> invocation.keys().contains("a") ? new Answer(503, "", "") : Answer.ERROR);
      fixture.map(
          TWO_LANES
              + ",\"MaximumRetryAttempts\":0,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.awaitPausing(2);
      fixture.failNextId(new OutOfMemoryError("scripted"));
      fixture.source.change("a");
      fixture.source.change("b");
      fixture.time.runUntil(() -> destination.invocations().size() == 1);
      assertThat(fixture.functions.batches().stream().filter(List.of("b")::equals)).hasSize(2);
      fixture.time.advance(Duration.ofSeconds(30));
      fixture.source.change("b");
      fixture.time.runUntil(() -> destination.invocations().size() == 2);
    }
  }
}
