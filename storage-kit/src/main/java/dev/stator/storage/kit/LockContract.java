package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Locks on keys, where the engine has them. */
public interface LockContract extends Opened {

  @Test
  default void lockOfAnyKeysCanBeTakenClosedTwiceAndTakenAgain() {
    List<Key> keys = List.of(key("p", "1"), key("q", "2"), key("p", "1"));
    for (int round = 0; round < 3; round++) {
      KeyLock lock = engine().lock(keys);
      lock.close();
      lock.close();
    }
    engine().lock(List.of()).close();
  }

  @Test
  default void lockKeepsOthersOut() {
    assumeTrue(engine().traits().locks(), "the engine has no locks");
    long[] unguarded = new long[1];
    Together.run(
        8,
        thread -> {
          for (int round = 0; round < 500; round++) {
            try (KeyLock _ = engine().lock(List.of(key("p", "s")))) {
              unguarded[0]++;
            }
          }
        });

    assertThat(unguarded[0]).isEqualTo(8 * 500);
  }

  @Test
  default void lockOfManyKeysKeepsOutLocksOfAnyOfThemAndNeverDeadlocks() {
    assumeTrue(engine().traits().locks(), "the engine has no locks");
    int keys = 6;
    long[] unguarded = new long[keys];
    Together.run(
        8,
        thread -> {
          Random random = new Random(thread);
          List<Integer> numbers = new ArrayList<>();
          for (int number = 0; number < keys; number++) {
            numbers.add(number);
          }
          for (int round = 0; round < 300; round++) {
            Collections.shuffle(numbers, random);
            List<Integer> some = numbers.subList(0, 3);
            try (KeyLock _ =
                engine().lock(some.stream().map(number -> key("p" + number, "")).toList())) {
              some.forEach(number -> unguarded[number]++);
            }
          }
        });

    long all = 0;
    for (long count : unguarded) {
      all += count;
    }
    assertThat(all).isEqualTo(8 * 300 * 3);
  }

  @Test
  default void locksOfDifferentKeysAreHeldAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Together.run(
        2,
        thread -> {
          try (KeyLock _ = engine().lock(List.of(key("p", "" + thread)))) {
            both.countDown();
            await(both);
          }
        });

    assertThat(both.getCount()).isZero();
  }

  @Test
  default void lockThatIsClosedLetsTheNextOneIn() {
    assumeTrue(engine().traits().locks(), "the engine has no locks");
    AtomicBoolean released = new AtomicBoolean();
    CountDownLatch held = new CountDownLatch(1);
    Together.run(
        2,
        thread -> {
          if (thread == 0) {
            try (KeyLock _ = engine().lock(List.of(key("p", "s")))) {
              held.countDown();
              yieldForAWhile();
              released.set(true);
            }
          } else {
            await(held);
            try (KeyLock _ = engine().lock(List.of(key("p", "s"), key("p", "t")))) {
              assertThat(released).isTrue();
            }
          }
        });
  }

  private static void yieldForAWhile() {
    for (int turn = 0; turn < 1000; turn++) {
      Together.letOthersRun();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interruption) {
      throw new AssertionError("interrupted", interruption);
    }
  }
}
