package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views of one moment, where the engine has them. */
public interface SnapshotContract extends Opened {

  @Test
  default void snapshotIsRefusedWhereTheTraitsSaySo() {
    assumeTrue(!engine().traits().snapshots(), "the engine has snapshots");

    assertThatThrownBy(() -> engine().snapshot()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  default void snapshotShowsTheMomentWhenItWasTaken() {
    assumeTrue(engine().traits().snapshots(), "the engine has no snapshots");
    engine().commit(commit(put(key("p", "1"), "one"), put(key("p", "2"), "two")));
    engine().commit(commit(new Write.Add(key("p", "3"), 5)));
    try (Snapshot snapshot = engine().snapshot()) {
      engine().commit(commit(put(key("p", "1"), "later"), new Write.Delete(key("p", "2"))));
      engine().commit(commit(new Write.Add(key("p", "3"), 5), put(key("p", "4"), "new")));

      assertThat(text(snapshot.read(key("p", "1")))).isEqualTo("one");
      assertThat(snapshot.readMany(List.of(key("p", "2"), key("p", "3"), key("p", "4"))))
          .extracting(Sample::text)
          .containsExactly("two", "\0\0\0\0\0\0\0\5", null);
      Page range =
          snapshot.range(new RangeRead(SPACE, bytes("p"), null, null, null, true, 10, 1000));
      Page scan = snapshot.scan(new ScanRead(SPACE, TokenRange.ALL, null, 10, 1000));
      assertThat(range.entries())
          .extracting(entry -> text(entry.value()))
          .containsExactly("\0\0\0\0\0\0\0\5", "two", "one");
      assertThat(scan.entries()).hasSize(3);
      assertThat(text(engine().read(key("p", "1")))).isEqualTo("later");
    }
  }

  @Test
  default void snapshotThatIsClosedIsRefusedAndCanBeClosedAgain() {
    assumeTrue(engine().traits().snapshots(), "the engine has no snapshots");
    Snapshot snapshot = engine().snapshot();
    snapshot.close();
    snapshot.close();

    assertThatThrownBy(() -> snapshot.read(key("p", "s")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void snapshotThatOutlivesItsEngineIsRefusedAndCanBeClosed() {
    assumeTrue(engine().traits().snapshots(), "the engine has no snapshots");
    Snapshot snapshot = engine().snapshot();
    engine().close();

    assertThatThrownBy(() -> snapshot.read(key("p", "s")))
        .isInstanceOf(StorageException.Closed.class);
    snapshot.close();
  }

  @Test
  default void snapshotsOfDifferentMomentsLiveSideBySide() {
    assumeTrue(engine().traits().snapshots(), "the engine has no snapshots");
    engine().commit(commit(put(key("p", "s"), "1")));
    try (Snapshot first = engine().snapshot()) {
      engine().commit(commit(put(key("p", "s"), "2")));
      try (Snapshot second = engine().snapshot()) {
        engine().commit(commit(put(key("p", "s"), "3")));
        assertThat(text(first.read(key("p", "s")))).isEqualTo("1");
        assertThat(text(second.read(key("p", "s")))).isEqualTo("2");
      }
      assertThat(text(first.read(key("p", "s")))).isEqualTo("1");
    }
  }
}
