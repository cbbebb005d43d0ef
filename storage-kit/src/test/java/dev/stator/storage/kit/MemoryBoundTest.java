package dev.stator.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The memory engine counts what it holds, and refuses what there is no room for. */
class MemoryBoundTest {
  private static final long CAPACITY = 1 << 20;
  private static final Space SPACE = new Space(7, 1);
  private static final int VALUE_BYTES = 1000;

  private final MemoryEngine engine = new MemoryEngine(CAPACITY);

  @Test
  void aWriteIsRefusedWhenThereIsNoRoomAndNothingOfItIsDone() {
    int stored = fill();
    assertThat(engine.usedBytes()).isBetween(CAPACITY * 99 / 100, CAPACITY);
    // What is around a value counts as well, but is no more than 250 bytes.
    assertThat(stored)
        .isBetween((int) CAPACITY / (VALUE_BYTES + 250), (int) CAPACITY / VALUE_BYTES);

    Write small = new Write.Put(key(0), new byte[1]);
    Write large = new Write.Put(key(stored + 1), new byte[2 * VALUE_BYTES]);
    assertThatThrownBy(() -> engine.commit(commit(large)))
        .isInstanceOf(StorageException.Full.class);
    assertThat(engine.read(key(stored + 1))).isNull();
    assertThat(engine.read(key(0))).isNotNull();
    engine.commit(commit(small));
    assertThat(engine.read(key(0)).bytes()).hasSize(1);
  }

  @Test
  void replacingAValueWithOneOfTheSameSizeNeedsNoRoom() {
    int stored = fill();
    for (int number = 0; number < stored; number++) {
      engine.commit(commit(put(number)));
    }
    assertThat(engine.usedBytes()).isLessThanOrEqualTo(CAPACITY);
  }

  @Test
  void deletingMakesRoomAlsoWhereEachDeleteIsRecorded() {
    int stored = fill();
    for (int number = 0; number < stored; number++) {
      engine.commit(
          new Commit(
              UUID.randomUUID(),
              List.of(),
              List.of(new Write.Delete(key(number))),
              List.of(new Append(SPACE.group(), key(number).partition(), new byte[VALUE_BYTES]))));
    }
    engine.trimLog(SPACE.group(), engine.lastSequence(SPACE.group()));
    assertThat(engine.usedBytes()).isZero();
    assertThat(fill()).isGreaterThanOrEqualTo(stored - 1);
  }

  @Test
  void aSpaceCountsFromItsFirstValueToItsLast() {
    Key other = new Key(new Space(7, 2), new byte[1], new byte[0]);
    engine.commit(commit(new Write.Delete(other)));
    assertThat(engine.usedBytes()).isZero();
    int stored = fill();
    Write there = new Write.Put(other, new byte[VALUE_BYTES]);
    Commit move =
        new Commit(
            UUID.randomUUID(), List.of(), List.of(new Write.Delete(key(0)), there), List.of());
    assertThatThrownBy(() -> engine.commit(move))
        .as("an entry of the same size, and the space for it")
        .isInstanceOf(StorageException.Full.class);
    engine.commit(commit(new Write.Delete(key(1))));
    engine.commit(move);
    assertThat(engine.usedBytes()).isLessThanOrEqualTo(CAPACITY);
    for (int number = 2; number < stored; number++) {
      engine.commit(commit(new Write.Delete(key(number))));
    }
    engine.commit(commit(new Write.Delete(other)));
    assertThat(engine.usedBytes()).isZero();
  }

  @Test
  void aDroppedGroupCountsNoMore() {
    fill();
    engine.dropGroup(SPACE.group());
    assertThat(engine.usedBytes()).isZero();
  }

  @Test
  void droppedKeysCountNoMoreAndTheirLogDoes() {
    byte[] partition = key(0).partition();
    Append append = new Append(SPACE.group(), partition, new byte[VALUE_BYTES]);
    engine.commit(new Commit(UUID.randomUUID(), List.of(), List.of(), List.of(append)));
    long ofTheLog = engine.usedBytes();
    fill();
    engine.dropKeys(SPACE.group());
    assertThat(engine.usedBytes()).isEqualTo(ofTheLog).isPositive();
    engine.trimLog(SPACE.group(), engine.lastSequence(SPACE.group()));
    assertThat(engine.usedBytes()).isZero();
  }

  @Test
  void countersThatAreAddedToGrowOnce() {
    Write add = new Write.Add(key(0), 1);
    engine.commit(commit(add));
    long used = engine.usedBytes();
    engine.commit(commit(add));
    assertThat(engine.usedBytes()).isEqualTo(used).isPositive();
  }

  /** Stores values until one is refused; returns how many were stored. */
  private int fill() {
    for (int number = 0; ; number++) {
      try {
        engine.commit(commit(put(number)));
      } catch (StorageException.Full full) {
        return number;
      }
    }
  }

  private static Commit commit(Write write) {
    return new Commit(UUID.randomUUID(), List.of(), List.of(write), List.of());
  }

  private static Write put(int number) {
    return new Write.Put(key(number), new byte[VALUE_BYTES]);
  }

  private static Key key(int number) {
    return new Key(SPACE, ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), new byte[0]);
  }
}
