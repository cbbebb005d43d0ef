package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.version;
import static dev.stator.storage.kit.Sample.wholeLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One random history on an engine and on the model, by a seed that is named in every failure. */
final class ModelRun {
  private static final List<String> PARTITIONS = List.of("", "\0", "p", "p\0", "q", "\u00ff");
  private static final List<String> SORTS = List.of("", "\0", "\0\1", "a", "ab", "b", "\u00ff");
  private static final int COUNTERS = 9;

  private final StorageEngine engine;
  private final long seed;
  private final Random random;
  private final Model model = new Model();
  private long group = 1;

  ModelRun(StorageEngine engine, long seed) {
    this.engine = engine;
    this.seed = seed;
    this.random = new Random(seed);
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      try {
        step();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            "step " + step + "; run again with -Dstator.seed=" + seed, failure);
      }
    }
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> commit();
      case 8 -> conflict();
      case 9, 10, 11, 12 -> read(key());
      case 13, 14 -> range();
      case 15, 16 -> scan();
      case 17 -> log();
      case 18 -> trim();
      default -> drop();
    }
  }

  private void commit() {
    Commit commit = randomCommit();
    engine.commit(commit);
    model.apply(commit);
    commit.writes().forEach(write -> read(write.key()));
  }

  private Commit randomCommit() {
    byte[] partition = bytes(any(PARTITIONS));
    List<Write> writes = new ArrayList<>();
    List<Expectation> expectations = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      Key key = engine.traits().atomicAcrossPartitions() ? key() : key(partition);
      if (writes.stream().noneMatch(write -> write.key().equals(key))) {
        writes.add(write(key));
        expectations.add(new Expectation(key, version(engine, key)));
      }
    }
    List<Append> appends = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      appends.add(new Append(group, partition, value()));
    }
    return new Commit(id(), random.nextBoolean() ? expectations : List.of(), writes, appends);
  }

  private Write write(Key key) {
    if (key.space().family() == COUNTERS) {
      return new Write.Add(key, random.nextLong());
    }
    return random.nextInt(3) == 0 ? new Write.Delete(key) : new Write.Put(key, value());
  }

  private void conflict() {
    Key key = key();
    Commit commit =
        new Commit(
            id(),
            List.of(new Expectation(key, version(engine, key) + 1)),
            List.of(new Write.Delete(key)),
            List.of(new Append(group, key.partition(), value())));
    assertThatThrownBy(() -> engine.commit(commit)).isInstanceOf(StorageException.Conflict.class);
    read(key);
  }

  private void read(Key key) {
    VersionedValue value = engine.read(key);
    assertThat(value == null ? null : value.bytes()).as("%s", key).isEqualTo(model.read(key));
  }

  private void range() {
    RangeRead read =
        new RangeRead(
            space(),
            bytes(any(PARTITIONS)),
            random.nextBoolean() ? bytes(any(SORTS)) : null,
            random.nextBoolean() ? bytes(any(SORTS)) : null,
            null,
            random.nextBoolean(),
            1 + random.nextInt(5),
            Long.MAX_VALUE);
    compare(engine.range(read), model.range(read));
  }

  private void scan() {
    long one = random.nextLong();
    long other = random.nextLong();
    boolean ordered = Long.compareUnsigned(one, other) <= 0;
    TokenRange some = new TokenRange(ordered ? one : other, ordered ? other : one);
    @Nullable Key after = random.nextBoolean() ? key() : null;
    Space space = after == null ? space() : after.space();
    ScanRead read =
        new ScanRead(
            space,
            random.nextBoolean() ? TokenRange.ALL : some,
            after,
            1 + random.nextInt(9),
            Long.MAX_VALUE);
    compare(engine.scan(read), model.scan(read));
  }

  private void compare(Page page, List<Key> expected) {
    assertThat(page.entries()).extracting(Entry::key).isEqualTo(expected);
    for (Entry entry : page.entries()) {
      assertThat(entry.value().bytes()).isEqualTo(model.read(entry.key()));
    }
  }

  private void log() {
    List<LogRecord> records = wholeLog(engine, group, TokenRange.ALL, 1 + random.nextInt(20));
    assertThat(records).extracting(LogRecord::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(records.stream().map(LogRecord::bytes).toList())
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(model.log(group).stream().map(Append::bytes).toList());
  }

  private void trim() {
    List<LogRecord> records = wholeLog(engine, group, TokenRange.ALL, 100);
    if (!records.isEmpty()) {
      int through = random.nextInt(records.size());
      engine.trimLog(group, records.get(through).sequence());
      model.log(group).subList(0, through + 1).clear();
    }
  }

  private void drop() {
    if (random.nextInt(5) == 0) {
      engine.dropGroup(group);
      model.drop(group);
      group++;
    }
  }

  private Key key() {
    return key(bytes(any(PARTITIONS)));
  }

  private Key key(byte[] partition) {
    return new Key(space(), partition, bytes(any(SORTS)));
  }

  private Space space() {
    return new Space(group, random.nextInt(4) == 0 ? COUNTERS : random.nextInt(2));
  }

  private byte[] value() {
    byte[] value = new byte[random.nextInt(50)];
    random.nextBytes(value);
    return value;
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
