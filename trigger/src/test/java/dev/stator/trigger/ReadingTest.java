package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.trigger.FunctionServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which changes a mapping reads, in which order, and from where on. */
class ReadingTest {

  @Test
  void latestBeginsWithTheFirstChangeAfterTheMapping() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("before");
      fixture.map("LATEST", "");
      fixture.source.change("after");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("after"));
    }
  }

  @Test
  void latestMissesNothingThroughARestartBeforeTheFirstChange() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("before");
      fixture.time.advance(Duration.ofSeconds(5));
      fixture.map("LATEST", "");
      fixture.stop();
      fixture.source.change("while nobody read");
      fixture.restart();
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("while nobody read"));
    }
  }

  @Test
  void aRestartGoesOnBehindWhatWasDelivered() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.source.change("b");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2); // The checkpoint is saved when the reader is idle again.
      fixture.restart();
      fixture.source.change("c");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a", "b"), List.of("c"));
    }
  }

  @Test
  void whatWasUnderWayAtTheEndIsDeliveredAgain() {
    CountDownLatch end = new CountDownLatch(1);
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> {
        await(end);
        return Answer.OK;
      });
      fixture.source.change("a");
      fixture.map("");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      fixture.stop();
      end.countDown();
      fixture.restart();
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("a"));
    }
  }

  /** It failed because of the end, which is nothing that the function did. */
  @Test
  void whatWasUnderWayAtTheEndIsNotGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> {
        await(end);
        return Answer.OK;
      });
      fixture.source.change("a");
      fixture.map("\"MaximumRetryAttempts\":0");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      fixture.stop();
      end.countDown();
      fixture.restart();
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("a"));
    }
  }

  @Test
  void aFunctionThatIsNotThereIsWaitedFor() {
    try (Fixture fixture = new Fixture()) {
      fixture.functions.pause();
      fixture.source.change("a");
      String uuid = fixture.map("\"MaximumRetryAttempts\":0");
      fixture.time.runUntil(() ->
          Fixture.member(fixture.ask("GET", "/" + uuid, ""), "LastProcessingResult")
              .equals("PROBLEM: Function call failed"));
      fixture.functions.resume();
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"));
    }
  }

  @Test
  void childrenAreReadWhenTheirParentIsDone() {
    try (Fixture fixture = new Fixture()) {
      CountDownLatch parentMayEnd = new CountDownLatch(1);
      fixture.functions.behave(invocation -> {
        if (invocation.keys().contains("last of parent")) {
          await(parentMayEnd);
        }
        return Answer.OK;
      });
      fixture.source.change("a");
      fixture.source.change("last of parent");
      fixture.source.split("shard-0", "shard-1", "shard-2");
      fixture.source.change("shard-1", "b", "INSERT");
      fixture.source.change("shard-2", "c", "INSERT");
      fixture.map("\"BatchSize\":1");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 2);
      fixture.time.advance(Duration.ofMinutes(1));
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("a"), List.of("last of parent"));
      parentMayEnd.countDown();
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 4);
      assertThat(fixture.functions.batches().subList(2, 4))
          .containsExactlyInAnyOrder(List.of("b"), List.of("c"));
    }
  }

  @Test
  void aShardThatWasReadToItsEndIsNotReadAgain() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.source.split("shard-0", "shard-1");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2);
      fixture.restart();
      fixture.source.change("shard-1", "b", "INSERT");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b"));
    }
  }

  @Test
  void anIteratorThatExpiredIsReplaced() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2);
      fixture.source.expireIterators();
      fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b"));
    }
  }

  @Test
  void aMappingThatIsDisabledGoesOnWhereItWas() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      String uuid = fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2);
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":false}");
      fixture.source.change("b");
      fixture.time.advance(Duration.ofSeconds(60));
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":true}");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b"));
    }
  }

  /** One that was told to stop still waits for the function. */
  @Test
  void aMappingThatIsEnabledAgainWaitsForItsInvocationUnderWay() {
    CountDownLatch end = new CountDownLatch(1);
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(invocation -> {
        if (invocation.path().contains("/f/") && invocation.keys().contains("a")) {
          await(end);
        }
        return Answer.OK;
      });
      fixture.source.change("a");
      String uuid = fixture.map("");
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":false}");
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":true}");
      fixture.mapTo("g", "TRIM_HORIZON", "");
      fixture.time.awaitPausing(2); // Both threads of g, so there was time for another reader of f.
      end.countDown();
      fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.batches("f").contains(List.of("b")));
      assertThat(fixture.functions.batches("f")).containsExactly(List.of("a"), List.of("b"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void aCheckpointThatCannotBeStoredHasNothingInvokedAgain() {
    try (Fixture fixture = new Fixture()) {
      String uuid = fixture.map("");
      fixture.time.awaitPausing(2);
      fixture.refuseCommits(8);
      fixture.source.change("a");
      fixture.time.runUntil(() -> fixture.refusalsLeft() == 0);
      fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.batches().contains(List.of("b")));
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b"));
      assertThat(fixture.ask("GET", "/" + uuid, "").status()).isEqualTo(200);
    }
  }

  @Test
  void aShardIsReadAgainAfterAnError() {
    try (Fixture fixture = new Fixture()) {
      fixture.map("");
      fixture.time.awaitPausing(2);
      fixture.source.failOnce(new OutOfMemoryError("scripted"));
      fixture.source.change("a");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
    }
  }

  @Test
  void shardsAreLookedForAgainAfterAFault() {
    try (Fixture fixture = new Fixture()) {
      String uuid = fixture.map("\"Enabled\":false");
      fixture.source.failOnce(new IllegalStateException("scripted"));
      fixture.source.change("a");
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":true}");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
    }
  }

  @Test
  void anUpdateHasEffectOnTheNextBatch() {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      String uuid = fixture.map("\"BatchSize\":1");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2);
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":false,\"BatchSize\":10}");
      fixture.source.change("b");
      fixture.source.change("c");
      fixture.ask("PUT", "/" + uuid, "{\"FunctionName\":\"g\",\"Enabled\":true}");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b", "c"));
      assertThat(fixture.functions.invocations().getLast().path())
          .isEqualTo("/2015-03-31/functions/g/invocations");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let go");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
