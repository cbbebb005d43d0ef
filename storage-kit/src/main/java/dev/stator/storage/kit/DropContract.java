package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static dev.stator.storage.kit.Sample.wholeLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dropping a group. */
public interface DropContract extends Opened {
  /** Groups that are neighbours as numbers or as bytes. */
  List<Long> GROUPS = List.of(0L, 1L, 254L, 255L, 256L, 257L, 0xffffL, 0x10000L, Long.MAX_VALUE);

  @Test
  default void dropRemovesEveryKeyAndTheLogOfTheGroupAndNothingElse() {
    for (long dropped : GROUPS) {
      GROUPS.forEach(this::fill);
      engine().dropGroup(dropped);
      for (long group : GROUPS) {
        boolean there = group != dropped;
        keys(group).forEach(key -> assertThat(engine().read(key) != null).isEqualTo(there));
        assertThat(wholeLog(engine(), group, TokenRange.ALL, 10).isEmpty()).isEqualTo(!there);
        Space space = new Space(group, 1);
        assertThat(engine().scan(new ScanRead(space, TokenRange.ALL, null, 10, 1000)).entries())
            .hasSize(there ? 2 : 0);
      }
    }
  }

  @Test
  default void dropOfTheKeysOfAGroupKeepsItsLogAndNothingElseOfIt() {
    for (long dropped : GROUPS) {
      GROUPS.forEach(this::fill);
      long last = engine().lastSequence(dropped);
      engine().dropKeys(dropped);
      engine().dropKeys(dropped);
      for (long group : GROUPS) {
        boolean there = group != dropped;
        keys(group).forEach(key -> assertThat(engine().read(key) != null).isEqualTo(there));
        assertThat(wholeLog(engine(), group, TokenRange.ALL, 10)).isNotEmpty();
        Space space = new Space(group, 1);
        assertThat(engine().scan(new ScanRead(space, TokenRange.ALL, null, 10, 1000)).entries())
            .hasSize(there ? 2 : 0);
      }
      assertThat(engine().lastSequence(dropped)).isEqualTo(last);
      assertThat(engine().nextGroup(dropped - 1)).isEqualTo(dropped);
      engine().trimLog(dropped, last);
      engine().dropKeys(dropped);
      assertThat(engine().nextGroup(dropped - 1)).isNotEqualTo(dropped);
    }
  }

  @Test
  default void dropOfAGroupThatIsNotThereDoesNothing() {
    fill(1);
    engine().dropGroup(2);
    engine().dropGroup(2);

    assertThat(text(engine().read(keys(1).getFirst()))).isEqualTo("value");
  }

  @Test
  default void groupsAreFoundInTheirOrderByAnyKeyOrLogRecordOfTheirs() {
    assertThat(engine().nextGroup(-1)).isEqualTo(-1);
    engine().commit(commit(put(key(new Space(7, 3), "p", "s"), "value")));
    Append append = new Append(300, bytes("p"), bytes("record"));
    engine().commit(new Commit(id(), List.of(), List.of(), List.of(append)));
    engine().commit(commit(put(key(new Space(0x1_0000_0000L, 255), "p", ""), "value")));
    engine().commit(commit(put(key(new Space(8, 0), "p", "s"), "gone")));
    engine().commit(commit(new Write.Delete(key(new Space(8, 0), "p", "s"))));

    assertThat(engine().nextGroup(-1)).isEqualTo(7);
    assertThat(engine().nextGroup(6)).isEqualTo(7);
    assertThat(engine().nextGroup(7)).isEqualTo(300);
    assertThat(engine().nextGroup(300)).isEqualTo(0x1_0000_0000L);
    assertThat(engine().nextGroup(0x1_0000_0000L)).isEqualTo(-1);
    assertThat(engine().nextGroup(Long.MAX_VALUE)).isEqualTo(-1);

    engine().trimLog(300, Long.MAX_VALUE);
    engine().dropGroup(7);
    assertThat(engine().nextGroup(-1)).isEqualTo(0x1_0000_0000L);
  }

  private void fill(long group) {
    for (Key key : keys(group)) {
      Append append = new Append(group, key.partition(), bytes("record"));
      engine().commit(new Commit(id(), List.of(), List.of(put(key, "value")), List.of(append)));
    }
  }

  private static List<Key> keys(long group) {
    return List.of(
        key(new Space(group, 0), "p", ""),
        key(new Space(group, 1), "p", "\0"),
        key(new Space(group, 1), "\u00ff", "\u00ff\u00ff"),
        key(new Space(group, 255), "\u00ff\u00ff", "\u00ff"));
  }
}
