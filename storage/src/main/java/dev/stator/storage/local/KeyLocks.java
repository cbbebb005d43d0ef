package dev.stator.storage.local;

import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One lock for each key that somebody holds or waits for.
 *
 * <p>The idea: a map from keys to slots, a slot being a lock with the number of its users. The
 * first user puts the slot there, the last takes it away, so that keys at rest cost nothing.
 *
 * <p>The invariants: the users of a slot change only inside the map's own atomic update of that
 * key, before locking and after unlocking; so a slot that is in the map is the only one of its key.
 * Several keys are locked in one total order, so that callers cannot wait for each other in a
 * circle.
 */
public final class KeyLocks {
  /** Any total order will do; this one is spared the tokens that the order of keys goes by. */
  private static final Comparator<Key> LOCKING_ORDER =
      Comparator.comparing(Key::space)
          .thenComparing(Key::partition, Arrays::compareUnsigned)
          .thenComparing(Key::sort, Arrays::compareUnsigned);

  private final ConcurrentHashMap<Key, Slot> slots = new ConcurrentHashMap<>();

  /** Creates locks that nobody holds. */
  public KeyLocks() {}

  /**
   * Waits until all these keys are locked by this thread.
   *
   * @throws IllegalStateException if this thread has locked one of them already
   */
  public KeyLock lock(Collection<Key> keys) {
    Held held = new Held(keys.size());
    List<Key> ordered =
        keys.size() > 1
            ? keys.stream().distinct().sorted(LOCKING_ORDER).toList()
            : List.copyOf(keys);
    try {
      for (Key key : ordered) {
        held.take(key);
      }
    } catch (IllegalStateException heldAlready) {
      held.close();
      throw heldAlready;
    }
    return held;
  }

  /** Returns how many keys are locked or waited for now. */
  public int size() {
    return slots.size();
  }

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
  }

  private record Taken(Key key, Slot slot) {}

  /** What one caller has locked. Used by one thread. */
  private final class Held implements KeyLock {
    private final List<Taken> taken;

    Held(int capacity) {
      taken = new ArrayList<>(capacity);
    }

    void take(Key key) {
      Slot slot = slots.compute(key, (absent, present) -> oneMore(present));
      if (slot.lock.isHeldByCurrentThread()) {
        release(key);
        throw new IllegalStateException("this thread has locked this key already");
      }
      slot.lock.lock();
      taken.add(new Taken(key, slot));
    }

    @Override
    public void close() {
      for (Taken each : taken) {
        each.slot().lock.unlock();
        release(each.key());
      }
      taken.clear();
    }

    private void release(Key key) {
      slots.computeIfPresent(key, (same, slot) -> --slot.users == 0 ? null : slot);
    }
  }

  private static Slot oneMore(@Nullable Slot present) {
    Slot slot = present == null ? new Slot() : present;
    slot.users++;
    return slot;
  }
}
