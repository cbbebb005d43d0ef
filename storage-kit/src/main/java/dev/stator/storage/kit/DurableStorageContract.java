package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.GROUP;
import static dev.stator.storage.kit.Sample.append;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.log;
import static dev.stator.storage.kit.Sample.logTexts;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static dev.stator.storage.kit.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked in addition of an engine that keeps what it was given in a folder. */
public abstract class DurableStorageContract extends StorageContract {

  /** For the engine's own test. */
  protected DurableStorageContract() {}

  /** Opens what the engine of this test, which is closed by now, has left. */
  protected abstract StorageEngine reopen();

  /** Opens a folder that {@link StorageEngine#checkpoint} has written. */
  protected abstract StorageEngine openCheckpoint(Path folder);

  private StorageEngine reopened() {
    engine().close();
    return replace(reopen());
  }

  @Test
  void valuesVersionsAndCountersAreThereAfterReopening() {
    engine().commit(commit(put(key("p", "s"), "value"), put(key("p", "gone"), "value")));
    engine().commit(commit(new Write.Add(key("p", "n"), 5), new Write.Delete(key("p", "gone"))));
    long before = version(engine(), key("p", "s"));

    StorageEngine reopened = reopened();
    assertThat(text(reopened.read(key("p", "s")))).isEqualTo("value");
    assertThat(version(reopened, key("p", "s"))).isEqualTo(before);
    assertThat(reopened.read(key("p", "gone"))).isNull();
    reopened.commit(commit(new Write.Add(key("p", "n"), 6)));
    assertThat(text(reopened.read(key("p", "n")))).isEqualTo("\0\0\0\0\0\0\0\u000b");
    reopened.commit(
        commit(List.of(new Expectation(key("p", "s"), before)), put(key("p", "s"), "next")));
    assertThat(text(reopened.read(key("p", "s")))).isEqualTo("next");
  }

  @Test
  void versionsNeverComeBackAfterReopening() {
    Set<Long> versions = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      for (int write = 0; write < 3; write++) {
        engine().commit(commit(put(key("p", "s"), "same")));
        assertThat(versions.add(version(engine(), key("p", "s")))).isTrue();
      }
      engine().commit(commit(new Write.Delete(key("p", "s"))));
      reopened();
    }
  }

  @Test
  void logGoesOnCountingAfterReopening() {
    engine().commit(log(append("p", "1"), append("p", "2")));
    long last = engine().lastSequence(GROUP);
    assertThat(reopened().lastSequence(GROUP)).isEqualTo(last);
    engine().commit(log(append("p", "3")));
    assertThat(logTexts(engine())).containsExactly("1", "2", "3");
    assertThat(engine().lastSequence(GROUP)).isGreaterThan(last);
  }

  @Test
  void logThatWasTrimmedToItsEndGoesOnCountingAfterReopening() {
    engine().commit(log(append("p", "1"), append("p", "2")));
    long last = engine().lastSequence(GROUP);
    engine().trimLog(GROUP, last);
    assertThat(reopened().lastSequence(GROUP)).isEqualTo(last);
    engine().commit(log(append("p", "3")));
    assertThat(engine().lastSequence(GROUP)).isGreaterThan(last);
    assertThat(logTexts(reopened())).containsExactly("3");
  }

  @Test
  void groupThatWasDroppedStaysAwayAfterReopening() {
    engine()
        .commit(
            new Commit(
                id(), List.of(), List.of(put(key("p", "s"), "v")), List.of(append("p", "r"))));
    engine().dropGroup(GROUP);
    StorageEngine reopened = reopened();

    assertThat(reopened.read(key("p", "s"))).isNull();
    assertThat(logTexts(reopened)).isEmpty();
  }

  @Test
  void commitsThatReturnedBeforeTheEngineWasClosedAreThereAfterReopening() {
    StorageEngine engine = engine();
    AtomicIntegerArray acknowledged = new AtomicIntegerArray(6);
    Together.run(
        6,
        thread -> {
          try {
            for (int round = 1; round < 10_000; round++) {
              engine.commit(commit(put(key("p" + thread, ""), "" + round)));
              acknowledged.set(thread, round);
              if (thread == 0 && round == 30) {
                engine.close();
              }
            }
          } catch (StorageException.Closed closed) {
            assertThat(acknowledged.get(0)).isGreaterThan(28);
          }
        });

    StorageEngine reopened = reopened();
    for (int thread = 0; thread < 6; thread++) {
      String value = text(reopened.read(key("p" + thread, "")));
      assertThat(value == null ? 0 : Integer.parseInt(value)).isEqualTo(acknowledged.get(thread));
    }
  }

  @Test
  void checkpointIsACopyOfItsMoment(@TempDir Path folder) {
    engine().commit(commit(put(key("p", "s"), "before")));
    engine().commit(log(append("p", "record")));
    engine().checkpoint(folder.resolve("copy"));
    engine().commit(commit(put(key("p", "s"), "after"), put(key("p", "t"), "after")));

    try (StorageEngine copy = openCheckpoint(folder.resolve("copy"))) {
      assertThat(text(copy.read(key("p", "s")))).isEqualTo("before");
      assertThat(copy.read(key("p", "t"))).isNull();
      assertThat(logTexts(copy)).containsExactly("record");
      copy.commit(commit(put(key("p", "s"), "copy")));
      assertThat(text(engine().read(key("p", "s")))).isEqualTo("after");
    }
  }

  @Test
  void checkpointIntoAFolderThatExistsIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> engine().checkpoint(folder))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
