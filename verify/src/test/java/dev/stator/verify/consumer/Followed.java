package dev.stator.verify.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What a consumer has been handed: for each key of the table the versions of its item.
 *
 * <p>A consumer is handed every record at least once: after a fault it begins again behind its last
 * checkpoint, and repeats itself. It may never leave one out, and never go back without such a
 * beginning.
 */
final class Followed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final Set<String> shards = new TreeSet<>();
  private final Set<String> ended = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  /** One run of a processor through a shard, from where its lease says to wherever it gets. */
  final class Reading {
    private final String shard;
    private final Map<String, Integer> last = new TreeMap<>();

    private Reading(String shard) {
      this.shard = shard;
    }

    /** Notes a record: the next version of its key, or one that was handed out before. */
    void record(String key, int version) {
      lock.lock();
      try {
        int before = versions.getOrDefault(key, 0);
        Integer here = last.put(key, version);
        if (version > before + 1 || (here != null && version != here + 1)) {
          wrong.add(
              "%s: version %d of %s after %d, and %s here"
                  .formatted(shard, version, key, before, here));
        }
        versions.merge(key, version, Math::max);
        more.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Notes that there is nothing more in the shard. */
    void end() {
      lock.lock();
      try {
        ended.add(shard);
        more.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Returns a place for what a processor is handed from now on. */
  Reading begin(String shard) {
    lock.lock();
    try {
      shards.add(shard);
      more.signalAll();
      return new Reading(shard);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every key is at this version, or so long. */
  boolean awaitVersion(Set<String> keys, int version, Duration time) throws InterruptedException {
    return await(
        () -> keys.stream().allMatch(key -> versions.getOrDefault(key, 0) >= version), time);
  }

  /** Waits until so many shards have been begun, or so long. */
  boolean awaitShards(int count, Duration time) throws InterruptedException {
    return await(() -> shards.size() >= count, time);
  }

  private boolean await(BooleanSupplier condition, Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = more.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the newest version of each key. */
  Map<String, Integer> versions() {
    lock.lock();
    try {
      return Map.copyOf(versions);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the shards that were begun. */
  Set<String> shards() {
    lock.lock();
    try {
      return Set.copyOf(shards);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the shards that were read to their ends. */
  Set<String> ended() {
    lock.lock();
    try {
      return Set.copyOf(ended);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what was left out or came in another order. */
  List<String> wrong() {
    lock.lock();
    try {
      return List.copyOf(wrong);
    } finally {
      lock.unlock();
    }
  }
}
