package dev.stator.storage.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Small words for the tests: one byte for each character, keys of one space, commits of few writes.
 */
final class Sample {
  static final long GROUP = 7;
  static final Space SPACE = new Space(GROUP, 1);
  static final byte[] NOTHING = {};

  private Sample() {}

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static @Nullable String text(@Nullable VersionedValue value) {
    return value == null ? null : new String(value.bytes(), ISO_8859_1);
  }

  static Key key(String partition, String sort) {
    return key(SPACE, partition, sort);
  }

  static Key key(Space space, String partition, String sort) {
    return new Key(space, bytes(partition), bytes(sort));
  }

  static Write put(Key key, String value) {
    return new Write.Put(key, bytes(value));
  }

  static Append append(String partition, String record) {
    return new Append(GROUP, bytes(partition), bytes(record));
  }

  static UUID id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  static Commit commit(Write... writes) {
    return new Commit(id(), List.of(), List.of(writes), List.of());
  }

  static Commit commit(List<Expectation> expectations, Write... writes) {
    return new Commit(id(), expectations, List.of(writes), List.of());
  }

  static Commit log(Append... appends) {
    return new Commit(id(), List.of(), List.of(), List.of(appends));
  }

  /** Returns the value, which has to be there. */
  static VersionedValue existing(@Nullable VersionedValue value) {
    if (value == null) {
      throw new AssertionError("there is no value");
    }
    return value;
  }

  static long version(StorageEngine engine, Key key) {
    VersionedValue value = engine.read(key);
    return value == null ? Expectation.ABSENT : value.version();
  }

  /** Everything in the log of a group, page by page. */
  static List<LogRecord> wholeLog(StorageEngine engine, long group, TokenRange tokens, int limit) {
    List<LogRecord> records = new ArrayList<>();
    long after = 0;
    while (true) {
      LogPage page = engine.readLog(group, tokens, after, limit);
      records.addAll(page.records());
      if (page.nextAfter() == after) {
        return records;
      }
      after = page.nextAfter();
    }
  }

  static List<String> logTexts(StorageEngine engine) {
    return wholeLog(engine, GROUP, TokenRange.ALL, 100).stream()
        .map(record -> new String(record.bytes(), ISO_8859_1))
        .toList();
  }
}
