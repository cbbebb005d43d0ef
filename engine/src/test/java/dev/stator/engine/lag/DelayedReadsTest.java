package dev.stator.engine.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.engine.ManualClock;
import dev.stator.engine.ReadDelays;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What reads see that lag behind, and for how long. */
class DelayedReadsTest {
  private static final int MANY = 2_500;

  private final Past past = new Past();

  @Test
  void aChangeShowsWhenTheDelayHasPassedAndNotBefore() {
    past.write(Past.put(Past.key("p", "1"), "old"));
    past.clock.advance(Duration.ofMinutes(1));
    past.write(Past.put(Past.key("p", "1"), "new"), Past.put(Past.key("p", "2"), "more"));

    past.clock.advance(Past.DELAY.minusNanos(1));
    assertThat(Past.range(past.newest, "p", false, 10)).containsExactly("1=new", "2=more");
    assertThat(Past.range(past.eventual, "p", false, 10)).containsExactly("1=old");
    past.clock.advance(Duration.ofNanos(1));
    assertThat(Past.range(past.eventual, "p", false, 10)).containsExactly("1=new", "2=more");
    assertThat(Past.range(past.later, "p", false, 10)).containsExactly("1=old");
  }

  @Test
  void whatWasDeletedIsStillThereForAWhile() {
    past.write(Past.put(Past.key("p", "1"), "a"), Past.put(Past.key("q", "2"), "b"));
    past.clock.advance(Duration.ofMinutes(1));
    past.write(new Write.Delete(Past.key("p", "1")));
    assertThat(Past.scan(past.newest, 1)).containsExactly("2=b");
    assertThat(Past.scan(past.eventual, 1)).containsExactlyInAnyOrder("1=a", "2=b");
  }

  @Test
  void moreChangesThanAreLookedAtInOneGoAreAllSeen() {
    for (int i = 0; i < MANY; i++) {
      past.write(Past.put(Past.key("p", "%04d".formatted(i)), "v"));
    }
    List<String> all = Past.range(past.newest, "p", false, 100);
    past.clock.advance(Duration.ofMinutes(1));
    for (int i = 0; i < MANY; i++) {
      past.write(
          i % 3 == 0
              ? Past.put(Past.key("p", "%04d".formatted(i)), "new")
              : new Write.Delete(Past.key("p", "%04d".formatted(i))),
          Past.put(Past.key("p", "%04d+".formatted(i)), "also new"));
    }
    for (int limit : new int[] {7, 1_000, 10_000}) {
      assertThat(Past.range(past.eventual, "p", false, limit)).isEqualTo(all);
      assertThat(Past.range(past.eventual, "p", true, limit)).isEqualTo(all.reversed());
      assertThat(Past.scan(past.eventual, limit)).isEqualTo(all);
    }
  }

  @Test
  void aCommitThatWasRefusedLeavesNothing() {
    Key key = Past.key("p", "1");
    past.write(Past.put(key, "a"));
    past.clock.advance(Duration.ofMinutes(1));
    Commit refused =
        new Commit(
            UUID.randomUUID(),
            List.of(new Expectation(key, Expectation.ABSENT)),
            List.of(Past.put(key, "b")),
            List.of());
    assertThatThrownBy(() -> past.storage.commit(refused))
        .isInstanceOf(StorageException.Conflict.class);
    NonBlocking nonBlocking = Objects.requireNonNull(past.storage.nonBlocking());
    assertThat(nonBlocking.commit(refused)).isCompletedExceptionally();
    assertThat(nonBlocking.commit(refused).exceptionNow())
        .isInstanceOf(StorageException.Conflict.class);
    assertThat(past.storage.read(key)).isEqualTo(past.eventual.read(key));
  }

  @Test
  void countersAndTheCatalogAreNeverOld() {
    Key counter = new Key(new Space(1, 255), new byte[0], new byte[0]);
    Key inCatalog = new Key(new Space(0, 0), new byte[0], new byte[0]);
    past.write(new Write.Add(counter, 7), Past.put(inCatalog, "table"));
    assertThat(past.eventual.readMany(List.of(counter, inCatalog)))
        .isEqualTo(past.newest.readMany(List.of(counter, inCatalog)));
  }

  @Test
  void whatDoesNotFitIsForgottenBeforeItsTime() {
    int room = 100;
    Past little = new Past(room * 300L);
    for (int i = 0; i < MANY; i++) {
      little.write(Past.put(Past.key("p", "%04d".formatted(i)), "v"));
    }
    List<String> seen = Past.range(little.eventual, "p", false, MANY);
    assertThat(seen).hasSizeBetween(MANY - 2 * room, MANY - room / 2);
    assertThat(seen).isEqualTo(Past.range(little.newest, "p", false, MANY).subList(0, seen.size()));
  }

  @Test
  void writesThatAreUnderWayDoNotShow() throws Exception {
    int keys = 8;
    for (int i = 0; i < keys; i++) {
      past.write(Past.put(Past.key("p", "" + i), "first"));
    }
    past.clock.advance(Duration.ofMinutes(1));
    List<String> before = Past.range(past.newest, "p", false, keys);
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          List.of(
              threads.submit(() -> writeUntil(enough, 0, keys / 2)),
              threads.submit(() -> writeUntil(enough, keys / 2, keys)));
      for (int i = 0; i < 2_000; i++) {
        assertThat(Past.range(past.eventual, "p", i % 2 == 0, 3))
            .isEqualTo(i % 2 == 0 ? before.reversed() : before);
        assertThat(Past.scan(past.eventual, 3)).isEqualTo(before);
      }
      enough.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    past.clock.advance(Past.DELAY);
    assertThat(Past.range(past.eventual, "p", false, 3))
        .isEqualTo(Past.range(past.newest, "p", false, 3));
  }

  private void writeUntil(AtomicBoolean enough, int from, int to) {
    NonBlocking nonBlocking = Objects.requireNonNull(past.storage.nonBlocking());
    for (int i = from; !enough.get(); i = i + 1 == to ? from : i + 1) {
      Key key = Past.key("p", "" + i);
      VersionedValue there = past.storage.read(key);
      Write write = there == null ? Past.put(key, "again") : new Write.Delete(key);
      nonBlocking.commit(Past.commitOf(write)).join();
    }
  }

  @Test
  void withoutADelayTheStoreIsUsedAsItIs() {
    StorageEngine storage = new MemoryEngine();
    Lag none = Lag.of(storage, ReadDelays.NONE, new ManualClock());
    assertThat(none.storage()).isSameAs(storage);
    assertThat(none.views(storage).eventual()).isSameAs(storage);
    assertThat(none.views(storage).globalIndexes()).isSameAs(storage);
  }
}
