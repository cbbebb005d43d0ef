package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.engine.PatientOpening;
import dev.stator.engine.check.Findings;
import dev.stator.model.ApiException;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users extend the life of items, write them anew and delete them while what is expired is deleted
 * all the time: an item that was extended is never deleted, one that is expired always is, and in
 * the end base and index agree exactly.
 *
 * <p>{@code -Dstator.seed} repeats what is written, but not how threads take turns.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExtendedItemsTest {
  private static final int WRITERS = 3;
  private static final int KEYS = 40;
  private static final int STEPS = 1_500;

  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);
  private final AtomicLong reaped = new AtomicLong();

  @TempDir private Path folder;

  @Test
  void inMemory() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("memory", store, Engine.open(store, options));
  }

  @Test
  void inTheDurableStore() throws Exception {
    RocksOptions buffered = RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED);
    try (RocksEngine store = RocksEngine.open(folder.resolve("db"), buffered)) {
      check("durable", store, Engine.open(store, options));
    }
  }

  @Test
  void overAHostileStoreWithLocks() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("locks", store, hostile(store, new Hostility(0.05, 0.1, 0.02, 0.05, true, true)));
  }

  @Test
  void overAHostileStoreWithoutLocks() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("no locks", store, hostile(store, new Hostility(0.05, 0.1, 0.02, 0.05, false, true)));
  }

  private Engine hostile(MemoryEngine store, Hostility hostility) {
    return PatientOpening.of(new HostileEngine(store, hostility, seed, Thread::yield), options);
  }

  private void check(String name, StorageEngine store, Engine engine) throws Exception {
    System.out.println("ExtendedItemsTest, " + name + ": -Dstator.seed=" + seed);
    ApiDriver api = new ApiDriver(engine, true);
    insist(
        api,
        "CreateTable",
        "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    insist(
        api,
        "UpdateTimeToLive",
        "{'TableName':'Tab','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}");
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Future<?>> threads = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 1)) {
      for (int number = 0; number < WRITERS; number++) {
        Writer writer = new Writer(api, "w" + number + "-", random.split());
        threads.add(
            pool.submit(() -> {
              try {
                writer.run();
              } finally {
                writing.decrementAndGet();
              }
            }));
      }
      threads.add(pool.submit(() -> reapWhile(engine, writing)));
    }
    for (Future<?> thread : threads) {
      thread.get();
    }
    clock.advance(Duration.ofSeconds(2));
    reap(engine);
    assertThat(Findings.of(store).problems()).isEmpty();
    assertThat(insist(api, "Scan", "{'TableName':'Tab'}")).doesNotContain("soon");
    System.out.println("ExtendedItemsTest, " + name + ": deleted " + reaped);
    assertThat(reaped).hasPositiveValue();
    api.close();
  }

  private void reapWhile(Engine engine, AtomicInteger writing) {
    while (writing.get() > 0) {
      clock.advance(Duration.ofMillis(200));
      reap(engine);
    }
  }

  private void reap(Engine engine) {
    while (true) {
      try {
        reaped.addAndGet(engine.expireNow());
        return;
      } catch (ApiException notNow) {
        assertThat(notNow.type().code()).isEqualTo("InternalServerError");
      }
    }
  }

  /** Tries again where the store could not do it; what was done twice has the same outcome here. */
  private static String insist(ApiDriver api, String operation, String request) {
    while (true) {
      try {
        return api.call(operation, request);
      } catch (ApiException failure) {
        if (failure.text().contains("already")) {
          return "";
        }
        if (!failure.type().code().equals("InternalServerError")) {
          throw failure;
        }
      }
    }
  }

  /** Writes items of its own, and knows which of them have to be there. */
  private final class Writer {
    private final ApiDriver api;
    private final String prefix;
    private final SplittableRandom random;
    private final boolean[] mustBeThere = new boolean[KEYS];

    Writer(ApiDriver api, String prefix, SplittableRandom random) {
      this.api = api;
      this.prefix = prefix;
      this.random = random;
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        int number = random.nextInt(KEYS);
        requireThere(number);
        write(number);
      }
      for (int number = 0; number < KEYS; number++) {
        requireThere(number);
      }
    }

    private String key(int number) {
      return "{'p':{'S':'" + prefix + number + "'}}";
    }

    private void requireThere(int number) {
      if (mustBeThere[number]) {
        assertThat(
                insist(
                    api,
                    "GetItem",
                    "{'TableName':'Tab','ConsistentRead':true,'Key':" + key(number) + "}"))
            .as(key(number))
            .contains("never");
      }
    }

    private void write(int number) {
      switch (random.nextInt(5)) {
        case 0, 1 -> put(number, "soon", clock.instant().getEpochSecond() - random.nextInt(3));
        case 2 -> put(number, "never", clock.instant().getEpochSecond() + 1_000_000_000);
        case 3 -> extend(number);
        default -> {
          insist(api, "DeleteItem", "{'TableName':'Tab','Key':" + key(number) + "}");
          mustBeThere[number] = false;
        }
      }
    }

    private void put(int number, String kind, long until) {
      insist(
          api,
          "PutItem",
          "{'TableName':'Tab','Item':{'p':{'S':'%s'},'kind':{'S':'%s'},'until':{'N':'%d'}}}"
              .formatted(prefix + number, kind, until));
      mustBeThere[number] = kind.equals("never");
    }

    private void extend(int number) {
      insist(
          api,
          "UpdateItem",
          "{'TableName':'Tab','Key':"
              + key(number)
              + ",'UpdateExpression':'SET kind = :k, #u = :u',"
              + "'ExpressionAttributeNames':{'#u':'until'},"
              + "'ExpressionAttributeValues':{':k':{'S':'never'},':u':{'N':'"
              + (clock.instant().getEpochSecond() + 1_000_000_000)
              + "'}}}");
      mustBeThere[number] = true;
    }
  }
}
