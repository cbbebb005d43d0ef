package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.memory.MemoryEngine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a hostile engine does to its callers. */
class HostileEngineTest {
  private static final Key KEY = key("p", "s");
  private final MemoryEngine memory = new MemoryEngine();

  private HostileEngine hostile(Hostility hostility) {
    return new HostileEngine(memory, hostility, 7, () -> {});
  }

  @Test
  void withoutHostilityEverythingPassesThrough() {
    StorageEngine engine = hostile(Hostility.NONE);
    for (int round = 0; round < 1000; round++) {
      engine.commit(commit(put(KEY, "" + round)));
      assertThat(text(engine.read(KEY))).isEqualTo("" + round);
    }
  }

  @Test
  void unknownOutcomesAreAppliedOrNotAsTheOutcomeSays() {
    HostileEngine engine = hostile(new Hostility(0, 0, 0, 1, true, true));
    Set<StorageEngine.Outcome> seen = EnumSet.noneOf(StorageEngine.Outcome.class);
    for (int round = 0; round < 100; round++) {
      Key key = key("p", "" + round);
      Commit commit = commit(put(key, "v"));
      assertThatThrownBy(() -> engine.commit(commit))
          .isInstanceOf(StorageException.UnknownOutcome.class);
      StorageEngine.Outcome outcome = engine.outcome(commit.id());
      seen.add(outcome);
      assertThat(memory.read(key) != null).isEqualTo(outcome == StorageEngine.Outcome.APPLIED);
      assertThat(engine.outcome(commit.id())).isEqualTo(outcome);
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void commitThatIsStillOnItsWayIsNotAppliedWhenItsExpectationHasFailedMeanwhile() {
    HostileEngine engine = hostile(new Hostility(0, 0, 0, 1, true, true));
    for (int round = 0; round < 100; round++) {
      Key key = key("q", "" + round);
      Commit commit = commit(List.of(new Expectation(key, Expectation.ABSENT)), put(key, "mine"));
      assertThatThrownBy(() -> engine.commit(commit))
          .isInstanceOf(StorageException.UnknownOutcome.class);
      boolean arrived = memory.read(key) != null;
      if (!arrived) {
        memory.commit(commit(put(key, "other")));
      }
      assertThat(engine.outcome(commit.id()) == StorageEngine.Outcome.APPLIED).isEqualTo(arrived);
    }
  }

  @Test
  void conflictsAndFailuresChangeNothing() {
    HostileEngine conflicting = hostile(new Hostility(1, 0, 0, 0, true, true));
    Commit expecting = commit(List.of(new Expectation(KEY, 0)), put(KEY, "v"));
    assertThatThrownBy(() -> conflicting.commit(expecting))
        .isInstanceOf(StorageException.Conflict.class);
    HostileEngine unavailable = hostile(new Hostility(0, 0, 1, 0, true, true));
    assertThatThrownBy(() -> unavailable.commit(commit(put(KEY, "v"))))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThatThrownBy(() -> unavailable.read(KEY))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(memory.read(KEY)).isNull();
  }

  @Test
  void commitWithoutExpectationsNeverConflicts() {
    hostile(new Hostility(1, 0, 0, 0, true, true)).commit(commit(put(KEY, "v")));

    assertThat(text(memory.read(KEY))).isEqualTo("v");
  }

  @Test
  void delaysRunWhatWasInjected() {
    AtomicInteger delays = new AtomicInteger();
    HostileEngine engine =
        new HostileEngine(
            memory, new Hostility(0, 1, 0, 0, true, true), 7, delays::incrementAndGet);
    engine.read(KEY);
    engine.commit(commit(put(KEY, "v")));

    assertThat(delays).hasValue(2);
  }

  @Test
  void sameSeedDoesTheSame() {
    assertThat(history(11)).isEqualTo(history(11)).isNotEqualTo(history(12));
  }

  private static List<String> history(long seed) {
    HostileEngine engine = new HostileEngine(new MemoryEngine(), Hostility.ROUGH, seed, () -> {});
    return java.util.stream.IntStream.range(0, 300)
        .mapToObj(round -> {
          try {
            engine.commit(commit(put(KEY, "v")));
            return "applied";
          } catch (StorageException failure) {
            return failure.getClass().getSimpleName();
          }
        })
        .toList();
  }
}
