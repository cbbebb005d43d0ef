package dev.stator.storage.local;

import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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
            ? keys.stream().distinct().sorted(KeyLocks::lockingOrder).toList()
            : List.copyOf(keys);
    try {
      for (Key key : ordered) {
        held.take(key);
      }
    } catch (RuntimeException | Error failure) { // No memory is no reason to keep what is taken.
      held.close();
      throw failure;
    }
    return held;
  }

  /** Locks a key that nobody holds or waits for, or returns null. Any thread may close the lock. */
  public @Nullable KeyLock tryLock(Key key) {
    Slot slot = new Slot();
    slot.users = 1;
    slot.free.acquireUninterruptibly();
    KeyLock lock = new Single(key, slot);
    return slots.putIfAbsent(key, slot) == null ? lock : null;
  }

  /** Any total order will do; this one is spared the tokens that the order of keys goes by. */
  private static int lockingOrder(Key one, Key other) {
    int order = one.space().compareTo(other.space());
    if (order == 0) {
      order = Arrays.compareUnsigned(one.partition(), other.partition());
    }
    return order == 0 ? Arrays.compareUnsigned(one.sort(), other.sort()) : order;
  }

  /** Returns how many keys are locked or waited for now. */
  public int size() {
    return slots.size();
  }

  private static final class Slot {
    private final Semaphore free = new Semaphore(1);
    private int users;

    /** Who has locked it and waits for it by the rules of threads; null for anybody else. */
    private volatile @Nullable Thread owner;
  }

  private record Taken(Key key, Slot slot) {}

  private void release(Key key, Slot slot) {
    slot.owner = null;
    slot.free.release();
    leave(key);
  }

  private void leave(Key key) {
    slots.computeIfPresent(key, (same, slot) -> --slot.users == 0 ? null : slot);
  }

  /** One key that was free. */
  private final class Single implements KeyLock {
    private final Key key;
    private final Slot slot;
    private final AtomicBoolean closed = new AtomicBoolean();

    Single(Key key, Slot slot) {
      this.key = key;
      this.slot = slot;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(key, slot);
      }
    }
  }

  /** What one caller has locked. Used by one thread. */
  private final class Held implements KeyLock {
    private final List<Taken> taken;

    Held(int capacity) {
      taken = new ArrayList<>(capacity);
    }

    void take(Key key) {
      Slot slot = slots.compute(key, (absent, present) -> oneMore(present));
      Taken one;
      try {
        one = new Taken(key, slot);
        if (Thread.currentThread().equals(slot.owner)) {
          throw new IllegalStateException("this thread has locked this key already");
        }
      } catch (RuntimeException | Error failure) {
        leave(key);
        throw failure;
      }
      slot.free.acquireUninterruptibly();
      slot.owner = Thread.currentThread();
      taken.add(one); // There is room: no memory is needed.
    }

    @Override
    public void close() {
      for (Taken each : taken) {
        release(each.key(), each.slot());
      }
      taken.clear();
    }
  }

  private static Slot oneMore(@Nullable Slot present) {
    Slot slot = present == null ? new Slot() : present;
    slot.users++;
    return slot;
  }
}
