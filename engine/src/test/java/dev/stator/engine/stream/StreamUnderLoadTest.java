package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.engine.PatientOpening;
import dev.stator.engine.catalog.StoredCatalog;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.model.ModeledErrors;
import dev.stator.storage.Entry;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While many write, partitions are split and hours pass, and somebody follows the stream; in the
 * end the stream, replayed, is the table: each item's changes came in their order, once.
 *
 * <p>{@code -Dstator.seed} repeats what is written, but not how threads take turns.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamUnderLoadTest {
  private static final int WRITERS = 3;
  private static final int WRITES = 3_000;
  private static final int ITEMS = 40;
  private static final int ROUNDS = 12;

  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);

  private final LongAdder written = new LongAdder();

  @TempDir private Path folder;

  @Test
  void theStreamIsTheTableInMemory() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("memory", store, Engine.open(store, options), true);
  }

  @Test
  void theStreamIsTheTableInTheDurableStore() throws Exception {
    RocksOptions buffered = RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED);
    try (RocksEngine store = RocksEngine.open(folder.resolve("db"), buffered)) {
      check("durable", store, Engine.open(store, options), true);
    }
  }

  @Test
  void theStreamIsTheTableOverAHostileStore() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("hostile", store, hostile(store, Hostility.ROUGH), true);
  }

  @Test
  void theStreamIsTheTableOverAHostileStoreWithoutLocks() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check(
        "remote", store, hostile(store, new Hostility(0.05, 0.1, 0.02, 0.05, false, true)), false);
  }

  private Engine hostile(MemoryEngine store, Hostility hostility) {
    return PatientOpening.of(new HostileEngine(store, hostility, seed, Thread::yield), options);
  }

  private void check(String name, StorageEngine store, Engine engine, boolean begins)
      throws Exception {
    System.out.println("StreamUnderLoadTest, " + name + ": -Dstator.seed=" + seed);
    StreamClient client = new StreamClient(new ApiDriver(engine, begins));
    insist(() -> client.createTable("Things", "NEW_AND_OLD_IMAGES"));
    List<String> arns = new ArrayList<>();
    insist(() -> arns.addAll(client.arns("Things")));
    StreamFollower follower = new StreamFollower(engine, arns.getFirst());
    SplittableRandom random = new SplittableRandom(seed);
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SplittableRandom own = random.split();
        writers.add(threads.submit(() -> write(client, own)));
      }
      Future<?> splits = threads.submit(() -> split(engine));
      while (!splits.isDone() || writers.stream().anyMatch(writer -> !writer.isDone())) {
        follower.step();
      }
      splits.get(0, TimeUnit.SECONDS);
      for (Future<?> writer : writers) {
        writer.get(0, TimeUnit.SECONDS);
      }
    }
    while (follower.step()) {
      // There is more.
    }
    // Children come after their parents' last page, which may have had no record.
    for (int look = 0; look < 2 * ROUNDS; look++) {
      follower.step();
    }
    assertThat(follower.items()).isEqualTo(items(store));
    assertThat(follower.shards()).isGreaterThan(ROUNDS);
    System.out.println(
        "StreamUnderLoadTest, "
            + name
            + ": "
            + follower.records()
            + " records of "
            + follower.shards()
            + " shards");
  }

  /** Splits partitions one after another, and lets hours pass, in which shards are renewed. */
  private void split(Engine engine) {
    for (int round = 0; round < ROUNDS; round++) {
      while (written.sum() < (long) round * WRITERS * WRITES / ROUNDS) {
        Thread.onSpinWait();
      }
      boolean passes = round % 4 == 3;
      insist(() -> {
        if (passes) {
          clock.advance(Duration.ofHours(4));
          engine.upkeep();
        } else {
          engine.splitPartition("Things", null);
        }
      });
    }
  }

  private void write(StreamClient client, SplittableRandom random) {
    for (int write = 0; write < WRITES; write++) {
      String id = "item " + random.nextInt(ITEMS);
      written.increment();
      try {
        if (random.nextInt(4) == 0) {
          client.delete("Things", id);
        } else {
          client.put("Things", id, "" + random.nextInt(5));
        }
      } catch (ApiException error) {
        // Nobody knows whether it was done, but the stream must.
        assertThat(error.type()).isEqualTo(ModeledErrors.INTERNAL_SERVER_ERROR);
      }
    }
  }

  private static void insist(Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (ApiException error) {
        if (error.type().equals(ModeledErrors.RESOURCE_IN_USE)) {
          return;
        }
        assertThat(error.type()).isEqualTo(ModeledErrors.INTERNAL_SERVER_ERROR);
      } catch (StorageException notNow) {
        assertThat(notNow)
            .isInstanceOfAny(
                StorageException.Unavailable.class, StorageException.UnknownOutcome.class);
      }
    }
  }

  private static Map<Item, Item> items(StorageEngine store) {
    Map<Item, Item> items = new HashMap<>();
    Space space = StoredCatalog.read(store).tables().getFirst().items();
    Page page = store.scan(new ScanRead(space, TokenRange.ALL, null, 1_000, 1 << 20));
    for (Entry entry : page.entries()) {
      Item item = ItemCodec.decode(entry.value().bytes());
      AttributeValue id = Objects.requireNonNull(item.attribute("id"));
      items.put(Item.of(Map.of("id", id)), item);
    }
    assertThat(page.continuation()).isNull();
    return items;
  }
}
