package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.append;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.logTexts;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static dev.stator.storage.kit.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commits: wholly or not at all, and only where their expectations hold. */
public interface CommitContract extends Opened {

  @Test
  default void commitThatExpectsTheVersionThatIsThereIsApplied() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "one")));
    engine().commit(commit(expecting(key, version(engine(), key)), put(key, "two")));

    assertThat(text(engine().read(key))).isEqualTo("two");
  }

  @Test
  default void commitThatExpectsAnEarlierVersionConflictsAndChangesNothing() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "one")));
    long earlier = version(engine(), key);
    engine().commit(commit(put(key, "two")));

    assertConflict(commit(expecting(key, earlier), put(key, "three"), put(key("p", "t"), "new")));
    assertThat(text(engine().read(key))).isEqualTo("two");
    assertThat(engine().read(key("p", "t"))).isNull();
  }

  @Test
  default void commitThatExpectsAbsenceIsAppliedWhereThereIsNoValue() {
    Key key = key("p", "s");
    engine().commit(commit(expecting(key, Expectation.ABSENT), put(key, "one")));
    engine().commit(commit(new Write.Delete(key)));
    engine().commit(commit(expecting(key, Expectation.ABSENT), put(key, "two")));

    assertThat(text(engine().read(key))).isEqualTo("two");
  }

  @Test
  default void commitThatExpectsAbsenceConflictsWhereThereIsAValue() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "one")));

    assertConflict(commit(expecting(key, Expectation.ABSENT), put(key, "two")));
    assertThat(text(engine().read(key))).isEqualTo("one");
  }

  @Test
  default void commitThatExpectsAVersionConflictsWhereTheValueWasDeleted() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "one")));
    long before = version(engine(), key);
    engine().commit(commit(new Write.Delete(key)));

    assertConflict(commit(expecting(key, before), put(key, "two")));
    assertThat(engine().read(key)).isNull();
  }

  @Test
  default void commitConflictsAfterDeleteAndPutOfTheSameBytes() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "same")));
    long before = version(engine(), key);
    engine().commit(commit(new Write.Delete(key)));
    engine().commit(commit(put(key, "same")));

    assertConflict(commit(expecting(key, before), put(key, "two")));
  }

  @Test
  default void expectationMayBeAboutAKeyThatIsNotWritten() {
    Key guard = key("p", "guard");
    engine().commit(commit(put(guard, "1")));
    engine().commit(commit(expecting(guard, version(engine(), guard)), put(key("p", "s"), "one")));
    assertThat(text(engine().read(key("p", "s")))).isEqualTo("one");

    long before = version(engine(), guard);
    engine().commit(commit(put(guard, "2")));
    assertConflict(commit(expecting(guard, before), put(key("p", "s"), "two")));
    assertThat(text(engine().read(key("p", "s")))).isEqualTo("one");
  }

  @Test
  default void oneFailingExpectationAmongManyRefusesTheWholeCommit() {
    engine().commit(commit(put(key("p", "1"), "one"), put(key("p", "2"), "two")));
    long first = version(engine(), key("p", "1"));
    List<Expectation> expectations =
        List.of(new Expectation(key("p", "1"), first), new Expectation(key("p", "2"), -1));

    assertConflict(
        new Commit(
            id(),
            expectations,
            List.of(put(key("p", "1"), "x"), new Write.Delete(key("p", "2"))),
            List.of(append("p", "never"))));
    assertThat(version(engine(), key("p", "1"))).isEqualTo(first);
    assertThat(text(engine().read(key("p", "2")))).isEqualTo("two");
    assertThat(logTexts(engine())).isEmpty();
  }

  @Test
  default void commitOfAllKindsOfWritesOfAPartitionIsAppliedAtOnce() {
    engine().commit(commit(put(key("p", "gone"), "x")));
    Key local = key(new Space(Sample.GROUP, 2), "p", "index");
    engine()
        .commit(
            new Commit(
                id(),
                List.of(new Expectation(key("p", "new"), Expectation.ABSENT)),
                List.of(
                    put(key("p", "new"), "1"),
                    new Write.Delete(key("p", "gone")),
                    new Write.Add(key("p", "count"), 5),
                    put(local, "entry")),
                List.of(append("p", "change"))));

    assertThat(text(engine().read(key("p", "new")))).isEqualTo("1");
    assertThat(engine().read(key("p", "gone"))).isNull();
    assertThat(text(engine().read(local))).isEqualTo("entry");
    assertThat(engine().read(key("p", "count")))
        .isNotNull()
        .extracting(VersionedValue::bytes)
        .isEqualTo(bytes("\0\0\0\0\0\0\0\5"));
    assertThat(logTexts(engine())).containsExactly("change");
  }

  @Test
  default void commitOfNothingIsApplied() {
    engine().commit(commit());

    assertThat(engine().read(key("p", "s"))).isNull();
  }

  @Test
  default void commitOfExpectationsAloneChecksThem() {
    engine().commit(commit(expecting(key("p", "s"), Expectation.ABSENT)));

    assertConflict(commit(expecting(key("p", "s"), 1)));
  }

  @Test
  default void commitOverPartitionsIsAtomicOrRefusedAsTheTraitsSay() {
    Commit across = commit(put(key("p", "s"), "one"), put(key("q", "s"), "two"));
    if (engine().traits().atomicAcrossPartitions()) {
      engine().commit(across);
      assertThat(text(engine().read(key("q", "s")))).isEqualTo("two");
      assertConflict(
          commit(expecting(key("q", "s"), -1), put(key("p", "s"), "x"), put(key("r", "s"), "x")));
      assertThat(text(engine().read(key("p", "s")))).isEqualTo("one");
      assertThat(engine().read(key("r", "s"))).isNull();
    } else {
      assertThatThrownBy(() -> engine().commit(across))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(engine().read(key("p", "s"))).isNull();
    }
  }

  @Test
  default void commitOfAThousandWritesIsAppliedWhole() {
    List<Write> writes = new ArrayList<>();
    for (int number = 0; number < 1000; number++) {
      writes.add(put(key("p", "sort " + number), "value " + number));
    }
    engine().commit(new Commit(id(), List.of(), writes, List.of()));

    for (int number = 0; number < 1000; number++) {
      assertThat(text(engine().read(key("p", "sort " + number)))).isEqualTo("value " + number);
    }
  }

  @Test
  default void twoWritesOfOneKeyInACommitAreRefused() {
    assertThatThrownBy(() -> commit(put(key("p", "s"), "1"), new Write.Delete(key("p", "s"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertConflict(Commit commit) {
    assertThatThrownBy(() -> engine().commit(commit)).isInstanceOf(StorageException.Conflict.class);
  }

  private static List<Expectation> expecting(Key key, long version) {
    return List.of(new Expectation(key, version));
  }
}
