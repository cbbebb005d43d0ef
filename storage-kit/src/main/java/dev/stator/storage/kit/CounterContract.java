package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.existing;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static dev.stator.storage.kit.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counters: eight bytes, big-endian, to which commits add. */
public interface CounterContract extends Opened {

  @Test
  default void counterThatWasNeverAddedToHasNoValue() {
    assertThat(engine().read(key("p", "n"))).isNull();
  }

  @Test
  default void counterIsTheSumOfWhatWasAdded() {
    for (long delta : new long[] {5, -7, 0, 1L << 40}) {
      engine().commit(commit(new Write.Add(key("p", "n"), delta)));
    }

    assertThat(counter(key("p", "n"))).isEqualTo((1L << 40) - 2);
  }

  @Test
  default void counterGoesRoundAtTheEndOfItsRange() {
    engine().commit(commit(new Write.Add(key("p", "n"), Long.MAX_VALUE)));
    engine().commit(commit(new Write.Add(key("p", "n"), 1)));

    assertThat(counter(key("p", "n"))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  default void counterOfZeroLeavesNothing() {
    engine().commit(commit(new Write.Add(key("p", "n"), 5), new Write.Add(key("p", "m"), 0)));
    engine().commit(commit(new Write.Add(key("p", "n"), -5)));

    assertThat(engine().read(key("p", "n"))).isNull();
    assertThat(engine().read(key("p", "m"))).isNull();
    engine().commit(commit(new Write.Add(key("p", "n"), 2)));
    assertThat(counter(key("p", "n"))).isEqualTo(2);
  }

  @Test
  default void counterStartsAgainAfterDelete() {
    engine().commit(commit(new Write.Add(key("p", "n"), 5)));
    engine().commit(commit(new Write.Delete(key("p", "n"))));
    engine().commit(commit(new Write.Add(key("p", "n"), 2)));

    assertThat(counter(key("p", "n"))).isEqualTo(2);
  }

  @Test
  default void counterMayBePutAsEightBytes() {
    engine().commit(commit(put(key("p", "n"), "\0\0\0\0\0\0\1\0")));
    engine().commit(commit(new Write.Add(key("p", "n"), 1)));

    assertThat(counter(key("p", "n"))).isEqualTo(257);
  }

  @Test
  default void addChangesTheVersion() {
    Key key = key("p", "n");
    engine().commit(commit(new Write.Add(key, 1)));
    long before = version(engine(), key);
    engine().commit(commit(new Write.Add(key, 0)));

    assertThat(version(engine(), key)).isNotEqualTo(before);
    assertThatThrownBy(() ->
            engine().commit(commit(List.of(new Expectation(key, before)), new Write.Add(key, 1))))
        .isInstanceOf(StorageException.Conflict.class);
  }

  @Test
  default void addToWhatIsNoCounterIsRefusedAndChangesNothing() {
    engine().commit(commit(put(key("p", "n"), "text")));

    assertThatThrownBy(
            () -> engine().commit(commit(put(key("p", "s"), "1"), new Write.Add(key("p", "n"), 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(text(engine().read(key("p", "n")))).isEqualTo("text");
    assertThat(engine().read(key("p", "s"))).isNull();
  }

  private long counter(Key key) {
    VersionedValue value = existing(engine().read(key));
    assertThat(value.bytes()).hasSize(Long.BYTES);
    return ByteBuffer.wrap(value.bytes()).getLong();
  }
}
