package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.existing;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static dev.stator.storage.kit.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values under keys, and their versions. */
public interface PointReadContract extends Opened {

  @Test
  default void readOfAKeyThatWasNeverWrittenIsNull() {
    assertThat(engine().read(key("p", "s"))).isNull();
  }

  @Test
  default void readAfterPutReturnsTheBytesAndAVersion() {
    engine().commit(commit(put(key("p", "s"), "value")));

    VersionedValue value = engine().read(key("p", "s"));
    assertThat(text(value)).isEqualTo("value");
    assertThat(version(engine(), key("p", "s"))).isNotZero();
  }

  @Test
  default void emptyValueIsAValue() {
    engine().commit(commit(put(key("p", "s"), "")));

    assertThat(text(engine().read(key("p", "s")))).isEmpty();
  }

  @Test
  default void emptyPartitionAndSortBytesAreAKey() {
    engine().commit(commit(put(key("", ""), "value")));

    assertThat(text(engine().read(key("", "")))).isEqualTo("value");
  }

  @Test
  default void valueOfAMegabyteComesBackWhole() {
    byte[] large = new byte[1 << 20];
    for (int at = 0; at < large.length; at++) {
      large[at] = (byte) (at * 31);
    }
    engine().commit(commit(new Write.Put(key("p", "s"), large)));

    assertThat(existing(engine().read(key("p", "s"))).bytes()).isEqualTo(large);
  }

  @Test
  default void readAfterDeleteIsNull() {
    engine().commit(commit(put(key("p", "s"), "value")));
    engine().commit(commit(new Write.Delete(key("p", "s"))));

    assertThat(engine().read(key("p", "s"))).isNull();
  }

  @Test
  default void deleteOfAKeyWithoutValueLeavesItWithout() {
    engine().commit(commit(new Write.Delete(key("p", "s"))));

    assertThat(engine().read(key("p", "s"))).isNull();
  }

  @Test
  default void versionOfAKeyNeverComesBackAlsoOverDeletes() {
    StorageEngine engine = engine();
    Key key = key("p", "s");
    Set<Long> versions = new HashSet<>();
    for (int round = 0; round < 20; round++) {
      engine.commit(commit(put(key, "same")));
      assertThat(versions.add(version(engine, key))).isTrue();
      engine.commit(commit(put(key, "same")));
      assertThat(versions.add(version(engine, key))).isTrue();
      engine.commit(commit(new Write.Delete(key)));
    }
  }

  @Test
  default void versionStaysWhereOtherKeysAreWritten() {
    engine().commit(commit(put(key("p", "s"), "value")));
    long before = version(engine(), key("p", "s"));
    engine().commit(commit(put(key("p", "t"), "value")));

    assertThat(version(engine(), key("p", "s"))).isEqualTo(before);
  }

  @Test
  default void keysThatLookAlikeDoNotMix() {
    List<Key> alike =
        List.of(
            key("a", ""),
            key("a\0", ""),
            key("a", "\0"),
            key("a\0", "\0"),
            key("a", "\0\0"),
            key("a\0\u00ff", ""),
            key("a", "\0\u00ff"),
            key("", "a"),
            key("aa", ""),
            key("a", "a"),
            key(new Space(SPACE.group(), SPACE.family() + 1), "a", ""),
            key(new Space(SPACE.group(), 0), "a", ""),
            key(new Space(SPACE.group(), 255), "a", ""),
            key(new Space(SPACE.group() + 1, SPACE.family()), "a", ""),
            key(new Space(SPACE.group() << 8, SPACE.family()), "a", ""),
            key(new Space(Long.MAX_VALUE, SPACE.family()), "a", ""),
            key(new Space(0, SPACE.family()), "a", ""));
    for (int at = 0; at < alike.size(); at++) {
      engine().commit(commit(put(alike.get(at), "value " + at)));
    }
    for (int at = 0; at < alike.size(); at++) {
      assertThat(text(engine().read(alike.get(at)))).isEqualTo("value " + at);
    }
  }

  @Test
  default void readManyReturnsValuesInTheOrderOfTheKeysWithNullsForMissingOnes() {
    engine().commit(commit(put(key("p", "1"), "one"), put(key("p", "2"), "two")));
    engine().commit(commit(put(key("q", "3"), "three")));

    List<Key> keys =
        List.of(key("q", "3"), key("p", "0"), key("p", "2"), key("p", "1"), key("p", "2"));
    assertThat(engine().readMany(keys))
        .extracting(Sample::text)
        .containsExactly("three", null, "two", "one", "two");
  }

  @Test
  default void readManyReturnsTheSameVersionsAsRead() {
    engine().commit(commit(put(key("p", "1"), "one")));

    assertThat(engine().readMany(List.of(key("p", "1"), key("p", "2"))).getFirst())
        .isNotNull()
        .extracting(VersionedValue::version)
        .isEqualTo(version(engine(), key("p", "1")));
  }

  @Test
  default void readManyOfNoKeysIsEmpty() {
    assertThat(engine().readMany(List.of())).isEmpty();
  }

  @Test
  default void bytesThatWereReadStayWhenTheKeyIsWrittenAgain() {
    engine().commit(commit(new Write.Put(key("p", "s"), bytes("before"))));
    VersionedValue before = engine().read(key("p", "s"));
    engine().commit(commit(put(key("p", "s"), "after")));

    assertThat(text(before)).isEqualTo("before");
  }
}
