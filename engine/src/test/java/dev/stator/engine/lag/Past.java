package dev.stator.engine.lag;

import dev.stator.engine.ManualClock;
import dev.stator.engine.ReadDelays;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A store in memory whose reads lag behind, with a clock that is moved by hand. */
final class Past {
  static final Space SPACE = new Space(1, 0);
  static final Duration DELAY = Duration.ofSeconds(2);
  static final Duration LONGER = Duration.ofSeconds(5);
  static final long MUCH = 1L << 30;

  final ManualClock clock = new ManualClock();
  final Lag lag;
  final StorageEngine storage;
  final Reads newest;

  /** Sees what was {@link #DELAY} ago. */
  final Reads eventual;

  /** Sees what was {@link #LONGER} ago. */
  final Reads later;

  Past() {
    this(MUCH);
  }

  Past(long memoryBytes) {
    lag = Lag.of(new MemoryEngine(), new ReadDelays(LONGER, DELAY, memoryBytes), clock);
    storage = lag.storage();
    newest = lag.views(storage).newest();
    eventual = lag.views(storage).eventual();
    later = lag.views(storage).globalIndexes();
  }

  static Key key(String partition, String sort) {
    return new Key(SPACE, bytes(partition), bytes(sort));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Write put(Key key, String value) {
    return new Write.Put(key, bytes(value));
  }

  static Commit commitOf(Write... writes) {
    return new Commit(UUID.randomUUID(), List.of(), List.of(writes), List.of());
  }

  void write(Write... writes) {
    storage.commit(commitOf(writes));
  }

  /** Returns a partition, page by page, as "sort=value". */
  static List<String> range(Reads reads, String partition, boolean descending, int limit) {
    List<String> found = new ArrayList<>();
    byte[] after = null;
    while (true) {
      Page page =
          reads.range(
              new RangeRead(SPACE, bytes(partition), null, null, after, descending, limit, MUCH));
      page.entries().forEach(entry -> found.add(text(entry)));
      Key continuation = page.continuation();
      if (continuation == null) {
        return found;
      }
      after = continuation.sort();
    }
  }

  /** Returns everything, page by page, as "sort=value". */
  static List<String> scan(Reads reads, int limit) {
    List<String> found = new ArrayList<>();
    Key after = null;
    do {
      Page page = reads.scan(new ScanRead(SPACE, TokenRange.ALL, after, limit, MUCH));
      page.entries().forEach(entry -> found.add(text(entry)));
      after = page.continuation();
    } while (after != null);
    return found;
  }

  private static String text(Entry entry) {
    return new String(entry.key().sort(), StandardCharsets.UTF_8)
        + "="
        + new String(entry.value().bytes(), StandardCharsets.UTF_8);
  }
}
