package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Outcomes;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.memory.MemoryEngine;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How commits of unknown outcome are settled. */
class OutcomesTest {
  private final MemoryEngine memory = new MemoryEngine();
  private final AtomicInteger calls = new AtomicInteger();

  /** Calls of this engine are counted. */
  private HostileEngine hostile(Hostility hostility) {
    return new HostileEngine(memory, hostility, 7, calls::incrementAndGet);
  }

  @Test
  void commitOfUnknownOutcomeIsToldToBeAppliedWhereItWas() {
    Outcomes outcomes = new Outcomes(hostile(new Hostility(0, 0, 0, 1, true, true)));
    Set<Boolean> seen = new HashSet<>();
    for (int round = 0; round < 100; round++) {
      Key key = key("p", "" + round);
      boolean isApplied = outcomes.commit(commit(put(key, "v")));
      seen.add(isApplied);
      assertThat(memory.read(key) != null).isEqualTo(isApplied);
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void storeThatIsAwayAtTimesIsAskedUntilItTells() {
    HostileEngine engine = hostile(new Hostility(0, 0, 0.5, 1, true, true));
    Outcomes outcomes = new Outcomes(engine);
    Set<StorageEngine.Outcome> seen = EnumSet.noneOf(StorageEngine.Outcome.class);
    for (int round = 0; round < 100; round++) {
      Key key = key("p", "" + round);
      Commit commit = commit(put(key, "v"));
      try {
        engine.commit(commit);
      } catch (StorageException.UnknownOutcome unknown) {
        StorageEngine.Outcome outcome = outcomes.of(commit.id(), unknown);
        seen.add(outcome);
        assertThat(memory.read(key) != null).isEqualTo(outcome == StorageEngine.Outcome.APPLIED);
        assertThat(outcomes.of(commit.id())).isEqualTo(outcome);
      } catch (StorageException.Unavailable unavailable) {
        assertThat(memory.read(key)).isNull();
      }
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void storeThatStaysAwayIsAskedSixteenTimes() {
    Outcomes outcomes = new Outcomes(hostile(new Hostility(0, 1, 1, 0, true, true)));
    Commit commit = commit(put(key("p", "s"), "v"));
    assertThatThrownBy(() -> outcomes.of(commit.id()))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(calls).hasValue(16);
    StorageException.UnknownOutcome unknown = new StorageException.UnknownOutcome("perhaps", null);
    assertThatThrownBy(() -> outcomes.of(commit.id(), unknown))
        .isSameAs(unknown)
        .hasSuppressedException(new StorageException.Unavailable("hostile: not now", null));
    assertThat(calls).hasValue(32);
  }

  @Test
  void commitThatCannotBeAppliedIsNotAskedFor() {
    Outcomes outcomes = new Outcomes(hostile(new Hostility(0, 1, 0, 0, true, true)));
    Key key = key("p", "s");
    Commit expecting = commit(List.of(new Expectation(key, 5)), put(key, "v"));
    assertThatThrownBy(() -> outcomes.commit(expecting))
        .isInstanceOf(StorageException.Conflict.class);
    assertThat(calls).hasValue(1);
  }
}
