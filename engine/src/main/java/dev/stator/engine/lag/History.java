package dev.stator.engine.lag;

import dev.stator.storage.Key;
import dev.stator.storage.VersionedValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What keys held before they changed, for as long as somebody may want to know.
 *
 * <p>The idea: each change of a key leaves what it replaced, and the moment when that ended. What a
 * key held at a moment is what the oldest change after that moment replaced; where no change is
 * younger than the moment, it is what the store holds.
 *
 * <p>The invariants: what a commit replaces is here before the store has the new value, and its end
 * is not known, later than any moment, until the store has it; so whoever reads the store first and
 * looks here then never sees a value too early. All that a commit replaced ends at one moment.
 * Moments never go back, even where the clock does. The changes of one key stand in their order,
 * because a key changes under its item's lock.
 *
 * <p>The bound: what ended longer ago than the longest delay is forgotten, and the oldest is
 * forgotten before its time where there is too much of it.
 *
 * <p>Safe for use by many threads; its lock is held for a look or an update only.
 */
final class History {
  /** What an entry takes in the heap beside its bytes, about. */
  private static final int ENTRY_BYTES = 256;

  /** How many places are looked at in one go. */
  private static final int MAX_PLACES = 1_000;

  private final InstantSource clock;
  private final Duration kept;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<Place, Deque<Past>> pasts = new TreeMap<>();
  private final Deque<Past> ended = new ArrayDeque<>();
  private Instant last = Instant.MIN;
  private long bytes;

  /** Creates an empty history that goes back so long, and takes so many bytes of the heap. */
  History(InstantSource clock, Duration kept, long maxBytes) {
    this.clock = clock;
    this.kept = kept;
    this.maxBytes = maxBytes;
  }

  /** What a key held until it was replaced. */
  private static final class Past {
    private final Key key;
    private final Place place;
    private final @Nullable VersionedValue value;
    private Instant end = Instant.MAX;

    Past(Key key, @Nullable VersionedValue value) {
      this.key = key;
      this.place = Place.of(key);
      this.value = value;
    }

    long bytes() {
      int ofValue = value == null ? 0 : value.bytes().length;
      return (long) ENTRY_BYTES + key.partition().length + key.sort().length + ofValue;
    }
  }

  /** A commit that may be applied from now on. One of its methods is to be called, once. */
  final class Replacement {
    private final List<Past> replaced;

    private Replacement(List<Past> replaced) {
      this.replaced = replaced;
    }

    /** The commit has been applied, or may have been. */
    void done() {
      lock.lock();
      try {
        Instant now = now();
        for (Past past : replaced) {
          past.end = now;
          ended.add(past);
        }
        forgetWhatIsOver(now);
      } finally {
        lock.unlock();
      }
    }

    /** The commit was not applied. */
    void undone() {
      lock.lock();
      try {
        replaced.forEach(History.this::forget);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Keeps what these keys hold, because a commit is about to change them. */
  Replacement replacing(List<Key> keys, List<@Nullable VersionedValue> held) {
    List<Past> replaced = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      replaced.add(new Past(keys.get(i), held.get(i)));
    }
    lock.lock();
    try {
      for (Past past : replaced) {
        pasts.computeIfAbsent(past.place, absent -> new ArrayDeque<>(1)).add(past);
        bytes += past.bytes();
      }
    } finally {
      lock.unlock();
    }
    return new Replacement(replaced);
  }

  /** Forgets what nobody can ask for any more. */
  void forgetWhatIsOver() {
    lock.lock();
    try {
      forgetWhatIsOver(now());
    } finally {
      lock.unlock();
    }
  }

  private void forgetWhatIsOver(Instant now) {
    Instant over = now.minus(kept);
    while (!ended.isEmpty() && (bytes > maxBytes || !ended.element().end.isAfter(over))) {
      forget(ended.remove());
    }
  }

  @SuppressWarnings("ReferenceEquality") // This very change, not one like it.
  private void forget(Past past) {
    bytes -= past.bytes();
    pasts.computeIfPresent(
        past.place,
        (place, changes) -> {
          if (changes.peekFirst() == past) {
            changes.removeFirst();
          } else {
            changes.removeIf(change -> change == past);
          }
          return changes.isEmpty() ? null : changes;
        });
  }

  private Instant now() {
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last;
    return last;
  }

  /** Returns the moment that lies so far back. */
  Instant ago(Duration delay) {
    lock.lock();
    try {
      return now().minus(delay);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns what a key held at a moment.
   *
   * @param held what the store holds, read before
   */
  @Nullable VersionedValue at(Instant moment, Key key, @Nullable VersionedValue held) {
    lock.lock();
    try {
      Deque<Past> changes = pasts.get(Place.of(key));
      Past past = changes == null ? null : past(changes, moment);
      return past == null ? held : past.value;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Past past(Deque<Past> changes, Instant moment) {
    for (Past change : changes) {
      if (change.end.isAfter(moment)) {
        return change;
      }
    }
    return null;
  }

  /**
   * What keys of a region held at a moment, where that may be something else than they hold.
   *
   * @param values by their places; empty where there was none
   * @param through the last key of the region that was looked at, where there are too many for one
   *     go; null where that is all of it
   */
  record Differences(NavigableMap<Place, Held> values, @Nullable Key through) {}

  /** A key, and what it held: null is nothing. */
  record Held(Key key, @Nullable VersionedValue value) {}

  /** Returns the differences in a region, from its start or, descending, from its end. */
  Differences differences(Region region, Instant moment, boolean descending) {
    NavigableMap<Place, Held> values = new TreeMap<>();
    if (region.isEmpty()) {
      return new Differences(values, null);
    }
    lock.lock();
    try {
      NavigableMap<Place, Deque<Past>> part =
          pasts.subMap(region.from(), region.fromIncluded(), region.to(), region.toIncluded());
      for (Deque<Past> changes : (descending ? part.descendingMap() : part).values()) {
        Past past = past(changes, moment);
        if (past != null) {
          values.put(past.place, new Held(past.key, past.value));
          if (values.size() == MAX_PLACES) {
            return new Differences(values, past.key);
          }
        }
      }
      return new Differences(values, null);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many changes are remembered. */
  int size() {
    lock.lock();
    try {
      return pasts.values().stream().mapToInt(Deque::size).sum();
    } finally {
      lock.unlock();
    }
  }
}
