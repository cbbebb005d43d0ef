package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.KeyLock;
import dev.stator.storage.local.KeyLocks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that local engines share. */
class KeyLocksTest {
  private final KeyLocks locks = new KeyLocks();

  @Test
  void keysThatNobodyHoldsTakeNoMemory() {
    Together.run(
        8,
        thread -> {
          for (int round = 0; round < 2000; round++) {
            try (KeyLock _ =
                locks.lock(List.of(key("p", "" + round % 7), key("q", "" + round % 5)))) {
              assertThat(locks.size()).isPositive();
            }
          }
        });

    assertThat(locks.size()).isZero();
  }

  @Test
  void keyLockedTwiceByOneThreadIsRefusedAndLeavesTheFirstLock() {
    KeyLock lock = locks.lock(List.of(key("p", "1")));
    assertThatThrownBy(() -> locks.lock(List.of(key("p", "0"), key("p", "1"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(locks.size()).isEqualTo(1);
    lock.close();
    assertThat(locks.size()).isZero();
  }

  @Test
  void lockOfTheSameKeyTwiceInOneCallIsOneLock() {
    try (KeyLock _ = locks.lock(List.of(key("p", "1"), key("p", "1")))) {
      assertThat(locks.size()).isEqualTo(1);
    }
  }
}
