package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.GROUP;
import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.append;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.existing;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static dev.stator.storage.kit.Sample.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.LogPage;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many callers at once: what must come out whatever the order was. */
public interface ConcurrencyContract extends Opened {

  @Test
  default void addsFromManyThreadsAreAllInTheSum() {
    Together.run(
        8,
        thread -> {
          for (int round = 0; round < 100; round++) {
            engine()
                .commit(
                    commit(
                        new Write.Add(key("p", "n"), thread + 1),
                        put(key("p", "s" + thread), "" + round)));
          }
        });

    assertThat(counter(existing(engine().read(key("p", "n"))))).isEqualTo(100 * (8 * 9 / 2));
  }

  @Test
  default void commitsFromHundredsOfVirtualThreadsAreAllApplied() {
    Together.virtually(
        300,
        thread -> {
          for (int round = 0; round < 5; round++) {
            engine()
                .commit(commit(new Write.Add(key("p", "n"), 1), put(key("p", "s" + thread), "v")));
          }
        });

    assertThat(counter(existing(engine().read(key("p", "n"))))).isEqualTo(1500);
    assertThat(range(false).entries()).hasSize(301);
  }

  @Test
  default void updatesThatExpectWhatTheyReadAreNeverLost() {
    Together.run(
        6,
        thread -> {
          for (int round = 0; round < 50; round++) {
            update(key("p", "s"), 1);
          }
        });

    assertThat(text(engine().read(key("p", "s")))).isEqualTo("300");
  }

  private void update(Key key, int delta) {
    while (true) {
      VersionedValue before = engine().read(key);
      long version = before == null ? Expectation.ABSENT : before.version();
      try {
        engine()
            .commit(
                commit(
                    List.of(new Expectation(key, version)),
                    put(key, "" + (number(before) + delta))));
        return;
      } catch (StorageException.Conflict conflict) {
        Together.letOthersRun();
      }
    }
  }

  @Test
  default void readersOfAKeySeeItsValuesInTheOrderOfTheirCommits() {
    Key key = key("p", "s");
    engine().commit(commit(put(key, "0")));
    AtomicInteger acknowledged = new AtomicInteger();
    Together.run(
        4,
        thread -> {
          if (thread == 0) {
            for (int round = 1; round <= 300; round++) {
              engine().commit(commit(put(key, "" + round)));
              acknowledged.set(round);
            }
          } else {
            int seen = 0;
            while (seen < 300) {
              int atLeast = Math.max(seen, acknowledged.get());
              seen = number(engine().read(key));
              assertThat(seen).isGreaterThanOrEqualTo(atLeast);
              Together.letOthersRun();
            }
          }
        });
  }

  @Test
  default void tailingReaderOfTheLogSeesEveryRecordOnceAndEachWritersInOrder() {
    int writers = 4;
    int each = 100;
    List<String> seen = new ArrayList<>();
    Together.run(
        writers + 1,
        thread -> {
          if (thread < writers) {
            for (int round = 0; round < each; round++) {
              writeWithRecord(thread, round);
            }
          } else {
            tail(writers * each, seen);
          }
        });

    assertThat(seen).doesNotHaveDuplicates().hasSize(writers * each);
    for (int writer = 0; writer < writers; writer++) {
      String mine = writer + ":";
      assertThat(seen.stream().filter(record -> record.startsWith(mine)))
          .isSortedAccordingTo((one, other) -> Integer.compare(round(one), round(other)));
    }
  }

  private static int round(String record) {
    return Integer.parseInt(record.substring(record.indexOf(':') + 1));
  }

  private void writeWithRecord(int writer, int round) {
    String partition = "p" + writer;
    String record = writer + ":" + round;
    engine()
        .commit(
            new Commit(
                id(),
                List.of(),
                List.of(put(key(partition, "s"), "" + round)),
                List.of(append(partition, record))));
  }

  private void tail(int records, List<String> seen) {
    long after = 0;
    while (seen.size() < records) {
      LogPage page = engine().readLog(GROUP, TokenRange.ALL, after, 7);
      long last = after;
      for (var record : page.records()) {
        assertThat(record.sequence()).isGreaterThan(last);
        last = record.sequence();
        String text = new String(record.bytes(), ISO_8859_1);
        seen.add(text);
        Key written = new Key(SPACE, record.partition(), bytes("s"));
        int value = number(engine().read(written));
        assertThat(value)
            .as("who reads a record sees its writes")
            .isGreaterThanOrEqualTo(round(text));
      }
      assertThat(page.nextAfter()).isGreaterThanOrEqualTo(last);
      after = page.nextAfter();
      Together.letOthersRun();
    }
  }

  @Test
  default void rangesAndScansNeverMissAnEntryThatIsThereAllTheTime() {
    for (int number = 0; number < 50; number++) {
      engine().commit(commit(put(key("p", "stays " + number), "v")));
    }
    AtomicInteger writing = new AtomicInteger(2);
    Together.run(
        4,
        thread -> {
          if (thread < 2) {
            Random random = new Random(thread);
            for (int round = 0; round < 300; round++) {
              Key key = key("p", "stays " + random.nextInt(50) + (random.nextBoolean() ? "" : "x"));
              boolean delete = key.sort()[key.sort().length - 1] == 'x' && random.nextBoolean();
              engine().commit(commit(delete ? new Write.Delete(key) : put(key, "w")));
            }
            writing.decrementAndGet();
          } else {
            do {
              assertStaying(thread == 2 ? range(false) : range(true));
              assertStaying(
                  engine().scan(new ScanRead(SPACE, TokenRange.ALL, null, 1000, 1 << 20)));
              Together.letOthersRun();
            } while (writing.get() > 0);
          }
        });
  }

  private Page range(boolean descending) {
    return engine()
        .range(new RangeRead(SPACE, bytes("p"), null, null, null, descending, 1000, 1 << 20));
  }

  private static void assertStaying(Page page) {
    long staying =
        page.entries().stream()
            .filter(entry -> entry.key().sort()[entry.key().sort().length - 1] != 'x')
            .count();
    assertThat(staying).isEqualTo(50);
  }

  @Test
  default void transfersBetweenKeysOfAPartitionKeepTheirSum() {
    transfer(List.of(key("p", "1"), key("p", "2"), key("p", "3"), key("p", "4")));
  }

  @Test
  default void transfersBetweenPartitionsKeepTheirSum() {
    assumeTrue(engine().traits().atomicAcrossPartitions(), "the engine is atomic per partition");
    transfer(List.of(key("p", "1"), key("q", "2"), key("r", "3"), key("s", "4")));
  }

  private void transfer(List<Key> accounts) {
    accounts.forEach(account -> engine().commit(commit(put(account, "100"))));
    Together.run(
        4,
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < 50; round++) {
            int from = random.nextInt(accounts.size());
            int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
            move(engine(), accounts.get(from), accounts.get(to), random.nextInt(10));
          }
        });

    int sum = engine().readMany(accounts).stream().mapToInt(ConcurrencyContract::number).sum();
    assertThat(sum).isEqualTo(400);
  }

  private static void move(StorageEngine engine, Key from, Key to, int amount) {
    while (true) {
      VersionedValue left = existing(engine.read(from));
      VersionedValue right = existing(engine.read(to));
      List<Expectation> expectations =
          List.of(new Expectation(from, left.version()), new Expectation(to, right.version()));
      try {
        engine.commit(
            commit(
                expectations,
                put(from, "" + (number(left) - amount)),
                put(to, "" + (number(right) + amount))));
        return;
      } catch (StorageException.Conflict conflict) {
        Together.letOthersRun();
      }
    }
  }

  private static int number(@Nullable VersionedValue value) {
    return value == null ? 0 : Integer.parseInt(new String(value.bytes(), ISO_8859_1));
  }

  private static long counter(VersionedValue value) {
    return ByteBuffer.wrap(value.bytes()).getLong();
  }
}
