package dev.stator.engine.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.check.Findings;
import dev.stator.model.ApiException;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While many write, indexes are added, removed in the middle and added again; in the end base and
 * indexes agree exactly, counters included.
 *
 * <p>{@code -Dstator.seed} repeats what is written, but not how threads take turns.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentWritersTest {
  private static final int ITEMS = 3000;
  private static final int WRITERS = 3;
  private static final int ROUNDS = 6;

  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());
  private final AtomicLong writes = new AtomicLong();
  private volatile boolean ended;

  @TempDir private Path folder;

  @Test
  void baseAndIndexAgreeInMemory() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("memory", store, Engine.open(store, EngineOptions.defaults()), true);
  }

  @Test
  void baseAndIndexAgreeInTheDurableStore() throws Exception {
    RocksOptions options = RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED);
    try (RocksEngine store = RocksEngine.open(folder.resolve("db"), options)) {
      check("durable", store, Engine.open(store, EngineOptions.defaults()), true);
    }
  }

  @Test
  void baseAndIndexAgreeOverAHostileStoreWithoutLocks() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check(
        "no locks",
        store,
        hostile(store, new Hostility(0.05, 0.1, 0.02, 0.05, false, true)),
        false);
  }

  @Test
  void baseAndIndexAgreeOverAHostileStoreWithLocks() throws Exception {
    MemoryEngine store = new MemoryEngine();
    check("locks", store, hostile(store, new Hostility(0.05, 0.1, 0.02, 0.05, true, true)), true);
  }

  private Engine hostile(MemoryEngine store, Hostility hostility) {
    HostileEngine hostile = new HostileEngine(store, hostility, seed, Thread::yield);
    while (true) {
      try {
        return Engine.open(hostile, EngineOptions.defaults());
      } catch (StorageException.Unavailable notNow) {
        // The next try may find it.
      }
    }
  }

  private void check(String name, StorageEngine store, Engine engine, boolean begins)
      throws Exception {
    System.out.println("ConcurrentWritersTest, " + name + ": -Dstator.seed=" + seed);
    ApiDriver api = new ApiDriver(engine, begins);
    insist(
        api,
        "CreateTable",
        "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    SplittableRandom random = new SplittableRandom(seed);
    for (int item = 0; item < ITEMS; item++) {
      insist(api, "PutItem", "{'TableName':'Things','Item':" + item(item, random) + "}");
    }
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        SplittableRandom own = random.split();
        writers.add(threads.submit(() -> write(api, own)));
      }
      try {
        changeIndexes(api, random, writers);
      } finally {
        ended = true;
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    awaitQuiet(engine, store);
    assertThat(Findings.of(store).problems()).isEmpty();
    assertThat(Findings.of(store).facts())
        .noneMatch(line -> line.contains("being built"))
        .filteredOn(line -> line.contains("index"))
        .hasSize(2);
    System.out.println("ConcurrentWritersTest, " + name + ": " + writes + " writes");
  }

  /** A removed index is cleared away soon. */
  private static void awaitQuiet(Engine engine, StorageEngine store) {
    while (Findings.of(store).facts().stream().anyMatch(line -> line.startsWith("group"))) {
      try {
        engine.upkeep();
      } catch (StorageException notNow) {
        // The next try may do it.
      }
    }
  }

  /** Leaves two indexes in the end, which came and went before. */
  private void changeIndexes(ApiDriver api, SplittableRandom random, List<Future<?>> writers) {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "by-x" + round % 2;
      create(api, name, round % 2 == 0 ? "ALL" : "KEYS_ONLY");
      if (random.nextBoolean()) {
        await(api);
      }
      long until = writes.get() + random.nextInt(300);
      while (writes.get() < until && writers.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
      insist(
          api,
          "UpdateTable",
          "{'TableName':'Things','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'"
              + name
              + "'}}]}");
      await(api);
    }
    create(api, "by-x0", "ALL");
    await(api);
    create(api, "by-x1", "KEYS_ONLY");
    await(api);
  }

  private static void create(ApiDriver api, String name, String projection) {
    insist(
        api,
        "UpdateTable",
        "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
            + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'"
            + name
            + "','KeySchema':["
            + "{'AttributeName':'x','KeyType':'HASH'}],'Projection':{'ProjectionType':'"
            + projection
            + "'}}}]}");
  }

  private static void await(ApiDriver api) {
    while (insist(api, "DescribeTable", "{'TableName':'Things'}")
        .matches(".*(CREATING|DELETING).*")) {
      Thread.onSpinWait();
    }
  }

  /** Tries again where the store could not do it; what was done twice has the same outcome here. */
  private static String insist(ApiDriver api, String operation, String request) {
    while (true) {
      try {
        return api.call(operation, request);
      } catch (ApiException failure) {
        String text = String.valueOf(failure.text());
        if (text.contains("already exists")
            || text.contains("resource not found: Index")
            || text.contains("Index is being")) {
          return "";
        }
        boolean again =
            failure.type().code().equals("InternalServerError")
                || text.contains("in use")
                || text.contains("Only 1 online index");
        if (!again) {
          throw failure;
        }
      }
    }
  }

  private void write(ApiDriver api, SplittableRandom random) {
    while (!ended) {
      try {
        Request next = request(random);
        api.call(next.operation(), next.json());
      } catch (ApiException refused) {
        assertThat(refused.type().code()).isIn("InternalServerError", "ValidationException");
      }
      writes.incrementAndGet();
    }
  }

  private record Request(String operation, String json) {}

  private static Request request(SplittableRandom random) {
    int number = random.nextInt(ITEMS * 2);
    String key = "{'p':{'S':'" + number + "'}}";
    return switch (random.nextInt(6)) {
      case 0 -> new Request("DeleteItem", "{'TableName':'Things','Key':" + key + "}");
      case 1 ->
          new Request(
              "UpdateItem",
              "{'TableName':'Things','Key':"
                  + key
                  + ",'UpdateExpression':'SET n = :n REMOVE x',"
                  + "'ExpressionAttributeValues':{':n':{'N':'"
                  + random.nextInt(5)
                  + "'}}}");
      case 2 ->
          new Request(
              "UpdateItem",
              "{'TableName':'Things','Key':"
                  + key
                  + ",'UpdateExpression':'SET n = :n',"
                  + "'ExpressionAttributeValues':{':n':{'N':'"
                  + random.nextInt(5)
                  + "'}}}");
      case 3 ->
          new Request(
              "BatchWriteItem",
              "{'RequestItems':{'Things':[{'PutRequest':{'Item':"
                  + item(number, random)
                  + "}},{'DeleteRequest':{'Key':{'p':{'S':'"
                  + (number + 1)
                  + "'}}}}]}}");
      default ->
          new Request("PutItem", "{'TableName':'Things','Item':" + item(number, random) + "}");
    };
  }

  private static String item(int number, SplittableRandom random) {
    String x =
        switch (random.nextInt(8)) {
          case 0 -> "";
          case 1 -> ",'x':{'N':'" + random.nextInt(9) + "'}";
          case 2 -> ",'x':{'S':''}";
          default -> ",'x':{'S':'x" + random.nextInt(200) + "'}";
        };
    return "{'p':{'S':'" + number + "'}" + x + ",'n':{'N':'" + random.nextInt(5) + "'}}";
  }
}
