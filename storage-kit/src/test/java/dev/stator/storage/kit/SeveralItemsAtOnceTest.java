package dev.stator.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Space;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In memory a commit of several items is seen at once: who has read one of them as it is after the
 * commit does not read another as it was before.
 */
class SeveralItemsAtOnceTest {
  private static final int COMMITS = 20_000;
  private static final Key FIRST = key(1);
  private static final Key LAST = key(2);

  private static Key key(int group) {
    return new Key(new Space(group, 0), new byte[] {1}, new byte[] {});
  }

  @Test
  void whoHasReadOneDoesNotReadAnotherAsItWas() throws Exception {
    try (MemoryEngine store = new MemoryEngine();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> writer = threads.submit(() -> write(store));
      int pairs = 0;
      while (!writer.isDone()) {
        int first = number(store.read(FIRST));
        int last = number(store.read(LAST));
        assertThat(last).isGreaterThanOrEqualTo(first);
        int again = number(store.read(FIRST));
        assertThat(again).isGreaterThanOrEqualTo(last);
        pairs++;
      }
      writer.get();
      assertThat(pairs).isPositive();
      assertThat(number(store.read(LAST))).isEqualTo(COMMITS);
      assertThat(store.usedBytes()).isPositive();
    }
  }

  /**
   * Each commit writes its number into the first item and puts one with its number behind it, in
   * place of the last one.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageHasWhatBelongsToWhatItHasRead(boolean descending) throws Exception {
    try (MemoryEngine store = new MemoryEngine();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> writer = threads.submit(() -> replace(store));
      RangeRead all =
          new RangeRead(
              FIRST.space(), FIRST.partition(), null, null, null, descending, 100, 1 << 20);
      int pages = 0;
      while (!writer.isDone()) {
        List<Entry> entries = store.range(all).entries();
        List<Entry> ordered = descending ? entries.reversed() : entries;
        int first = ordered.isEmpty() ? 0 : number(ordered.getFirst().value());
        int behind = ordered.size() < 2 ? 0 : number(ordered.getLast().value());
        if (descending) {
          assertThat(first).isGreaterThanOrEqualTo(behind);
        } else {
          assertThat(behind).isGreaterThanOrEqualTo(first);
        }
        pages++;
      }
      writer.get();
      assertThat(pages).isPositive();
      assertThat(store.range(all).entries()).hasSize(2);
    }
  }

  private static void replace(MemoryEngine store) {
    for (int number = 1; number <= COMMITS; number++) {
      Key behind = behind(number);
      Key last = behind(number - 1);
      commit(
          store,
          List.of(now(store, FIRST), absent(behind), now(store, last)),
          new Write.Put(FIRST, bytes(number)),
          new Write.Put(behind, bytes(number)),
          new Write.Delete(last));
    }
  }

  private static Key behind(int number) {
    return new Key(FIRST.space(), FIRST.partition(), bytes(number));
  }

  @Test
  void whatTheyTakeIsCountedAsThatOfSingleOnes() {
    try (MemoryEngine atOnce = new MemoryEngine();
        MemoryEngine each = new MemoryEngine()) {
      Write first = new Write.Put(FIRST, new byte[100]);
      Write last = new Write.Put(LAST, new byte[10]);
      commit(atOnce, List.of(absent(FIRST), absent(LAST)), first, last);
      commit(each, List.of(), first);
      commit(each, List.of(), last);
      assertThat(atOnce.usedBytes()).isEqualTo(each.usedBytes());
      Write smaller = new Write.Put(FIRST, new byte[1]);
      commit(
          atOnce, List.of(now(atOnce, FIRST), now(atOnce, LAST)), smaller, new Write.Delete(LAST));
      commit(each, List.of(), smaller);
      commit(each, List.of(), new Write.Delete(LAST));
      assertThat(atOnce.usedBytes()).isEqualTo(each.usedBytes());
      assertThat(atOnce.read(LAST)).isNull();
      commit(
          atOnce,
          List.of(now(atOnce, FIRST), now(atOnce, LAST)),
          new Write.Delete(FIRST),
          new Write.Delete(LAST));
      assertThat(atOnce.usedBytes()).isZero();
    }
  }

  private static void write(MemoryEngine store) {
    for (int number = 1; number <= COMMITS; number++) {
      commit(
          store,
          List.of(now(store, FIRST), now(store, LAST)),
          new Write.Put(FIRST, bytes(number)),
          new Write.Put(LAST, bytes(number)));
    }
  }

  private static Expectation absent(Key key) {
    return new Expectation(key, Expectation.ABSENT);
  }

  private static Expectation now(MemoryEngine store, Key key) {
    VersionedValue value = store.read(key);
    return new Expectation(key, value == null ? Expectation.ABSENT : value.version());
  }

  private static void commit(MemoryEngine store, List<Expectation> expectations, Write... writes) {
    store.commit(new Commit(UUID.randomUUID(), expectations, List.of(writes), List.of()));
  }

  private static byte[] bytes(int number) {
    return new byte[] {(byte) (number >> 16), (byte) (number >> 8), (byte) number};
  }

  private static int number(VersionedValue value) {
    if (value == null) {
      return 0;
    }
    byte[] bytes = value.bytes();
    return ((bytes[0] & 0xff) << 16) | ((bytes[1] & 0xff) << 8) | (bytes[2] & 0xff);
  }
}
