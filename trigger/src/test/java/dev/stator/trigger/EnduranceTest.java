package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a mapping goes on, whatever fails around it, and ends when it is told to. */
class EnduranceTest {
  private static final List<Integer> PAUSES_MILLIS =
      List.of(200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000);

  static Stream<RuntimeException> refusals() {
    return Stream.of(
        new StorageException.Full("no space left"),
        new StorageException.Busy("too much at once"),
        new StorageException.Unavailable("not now", null),
        new StorageException.UnknownOutcome("perhaps", null));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aCheckpointThatCannotBeStoredIsStoredAfterPausesThatGrow(RuntimeException refusal) {
    int refused = PAUSES_MILLIS.size();
    try (Fixture fixture = new Fixture()) {
      fixture.map("");
      fixture.time.awaitPausing(2); // The mapping and the reader.
      fixture.refuseCommits(refused, refusal);
      fixture.source.change("a");
      fixture.time.advance(Duration.ofMillis(100));
      for (int times = 1; times <= refused; times++) {
        int left = refused - times;
        fixture.time.awaitStanding(() -> fixture.refusalsLeft() == left);
        fixture.source.change("behind " + times);
        fixture.time.awaitPausing(2); // The mapping, and who stores.
        fixture.time.advance(Duration.ofMillis(PAUSES_MILLIS.get(times - 1) - 1));
        fixture.time.awaitPausing(2);
        assertThat(fixture.refusalsLeft()).isEqualTo(left);
        assertThat(fixture.functions.batches()).containsExactly(List.of("a"));
        fixture.time.advance(Duration.ofMillis(1));
      }
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches().getLast()).hasSize(refused).startsWith("behind 1");
      fixture.time.awaitPausing(2);
      fixture.restart();
      fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 3);
      assertThat(fixture.functions.batches().getLast()).containsExactly("b");
    }
  }

  /** With two lanes, a round may be under way already when the one before cannot be stored. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsDeliveredAndNotStoredAtTheEndIsDeliveredOnceMore(int parallel) {
    try (Fixture fixture = new Fixture()) {
      String uuid = fixture.map("\"ParallelizationFactor\":" + parallel);
      fixture.time.awaitPausing(2);
      fixture.refuseCommits(Integer.MAX_VALUE);
      String last = fixture.source.change("a");
      List<String> keys = new ArrayList<>(List.of("a"));
      for (int round = 1; round <= 5; round++) {
        int left = Integer.MAX_VALUE - 5 * round;
        fixture.time.runUntil(() -> fixture.refusalsLeft() < left);
        last = fixture.source.change("b" + round);
        keys.add("b" + round);
      }
      assertThat(fixture.functions.batches()).hasSizeBetween(1, parallel);
      fixture.stop();
      List<List<String>> before = fixture.functions.batches();
      fixture.refuseCommits(0);
      fixture.restart();
      fixture.time.runUntil(() -> after(fixture, before).size() >= keys.size());
      assertThat(after(fixture, before)).containsExactlyInAnyOrderElementsOf(keys);
      fixture.awaitCheckpoint(uuid, last);
      fixture.restart();
      fixture.source.change("c");
      fixture.time.runUntil(() -> after(fixture, before).size() > keys.size());
      assertThat(after(fixture, before)).hasSize(keys.size() + 1).endsWith("c");
    }
  }

  private static List<String> after(Fixture fixture, List<List<String>> before) {
    return fixture.functions.batches().stream().skip(before.size()).flatMap(List::stream).toList();
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new OutOfMemoryError("scripted"),
        new StackOverflowError("scripted"),
        new IllegalStateException("scripted"),
        new StorageException.Corruption("scripted", null));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aShardIsReadOnAfterAFault(Throwable fault) {
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
      fixture.time.awaitPausing(2);
      fixture.source.failOnce(fault);
      fixture.time.advance(Duration.ofMillis(100)); // The reader alone goes on.
      fixture.time.awaitPausing(1);
      fixture.source.change("b");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("b"));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shardsAreLookedForAgainAfterAFault(Throwable fault) {
    try (Fixture fixture = new Fixture()) {
      String uuid = fixture.map("\"Enabled\":false");
      fixture.source.failOnce(fault);
      fixture.source.change("a");
      fixture.ask("PUT", "/" + uuid, "{\"Enabled\":true}");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"DELETE|", "PUT|{\"Enabled\":false}", "PUT|{\"BatchSize\":5}", "GET|"})
  void theEndWaitsForReadersThatWereToldToStop(String method, String body) {
    CountDownLatch letGo = new CountDownLatch(1);
    AtomicInteger readingAtTheEnd = new AtomicInteger(-1);
    try (Fixture fixture = new Fixture()) {
      String uuid = fixture.map("");
      fixture.time.awaitPausing(2);
      fixture.source.hold(letGo);
      fixture.time.advance(Duration.ofMillis(100));
      fixture.time.awaitStanding(() -> fixture.source.reading() == 1);
      fixture.ask(method, "/" + uuid, body == null ? "" : body);
      Thread closing =
          Thread.ofPlatform()
              .start(() -> {
                fixture.stop();
                readingAtTheEnd.set(fixture.source.reading());
              });
      fixture.time.awaitStanding(() -> isWaitingOrOver(closing));
      letGo.countDown();
      fixture.time.awaitStanding(() -> readingAtTheEnd.get() >= 0);
      assertThat(readingAtTheEnd).hasValue(0);
    } finally {
      letGo.countDown();
    }
  }

  private static boolean isWaitingOrOver(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TERMINATED -> true;
      case NEW, RUNNABLE, BLOCKED, TIMED_WAITING -> false;
    };
  }

  @Test
  void nothingIsDeliveredAfterTheEnd() {
    try (Fixture fixture = new Fixture()) {
      fixture.map("");
      fixture.time.awaitPausing(2);
      fixture.stop();
      fixture.source.change("a");
      fixture.time.advance(Duration.ofMinutes(1));
      fixture.restart();
      fixture.time.runUntil(() -> !fixture.functions.batches().isEmpty());
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"));
    }
  }
}
