package dev.stator.verify.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ExpirySettings;
import dev.stator.engine.check.StoreCheck;
import dev.stator.model.CreateTableResponse;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTableResponse;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.LocalSecondaryIndexDescription;
import dev.stator.model.Operation;
import dev.stator.model.TableDescription;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.KeptReport;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random tables answer random workloads as the reference does, on every engine; and in the end
 * base, indexes, expiries and counters agree. Each table has a seed, by which it is named: {@code
 * -Dstator.workload.seed=} repeats one, {@code -Dstator.workloads=} runs so many on each engine.
 */
class RandomWorkloadTest {
  private static final int WORKLOADS = Integer.getInteger("stator.workloads", 40);
  private static final int STEPS = 250;
  private static final EngineOptions OPTIONS =
      EngineOptions.defaults()
          .withClock(InstantSource.fixed(Expiries.NOW))
          .withExpiry(new ExpirySettings(Duration.ZERO, 0));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> inMemory() {
    return seeds(WORKLOADS).mapToObj(seed -> test(seed, MemoryEngine::new));
  }

  @TestFactory
  Stream<DynamicTest> inAFolder() {
    return seeds(Math.max(1, WORKLOADS / 4)).mapToObj(seed -> test(seed, () -> durable(seed)));
  }

  private StorageEngine durable(long seed) {
    return RocksEngine.open(
        folder.resolve("store" + seed), RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED));
  }

  private static LongStream seeds(int count) {
    Long seed = Long.getLong("stator.workload.seed");
    return seed != null
        ? LongStream.of(seed)
        : new SplittableRandom().longs(count, 0, Long.MAX_VALUE);
  }

  private static DynamicTest test(long seed, Supplier<StorageEngine> storage) {
    return DynamicTest.dynamicTest("-Dstator.workload.seed=" + seed, () -> run(seed, storage));
  }

  private static void run(long seed, Supplier<StorageEngine> opened) {
    SplittableRandom random = new SplittableRandom(seed);
    TableSpec spec = TableSpec.random(random);
    StorageEngine storage = opened.get();
    try (Engine engine = Engine.open(storage, OPTIONS)) {
      Caller caller = new Caller(engine, random);
      caller.call(Operation.CREATE_TABLE, spec.request(), CreateTableResponse.class);
      Reference reference = new Reference(spec);
      Writes writes = new Writes(spec, reference, caller, random);
      ReadsOfAll reads = new ReadsOfAll(spec, reference, caller, random);
      Expiries expiries = new Expiries(spec, reference, caller, random);
      for (int step = 0; step < STEPS; step++) {
        writes.one();
        expiries.maybe();
        reads.one();
      }
      expiries.expire();
      requireCounted(caller, spec, reference);
      assertThat(problems(storage)).isEmpty();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("with -Dstator.workload.seed=" + seed + ": " + spec, failure);
    }
  }

  private static void requireCounted(Caller caller, TableSpec spec, Reference reference) {
    TableDescription table =
        Objects.requireNonNull(
            caller
                .call(
                    Operation.DESCRIBE_TABLE,
                    new DescribeTableRequest(TableSpec.NAME),
                    DescribeTableResponse.class)
                .table());
    assertThat(table.itemCount()).isEqualTo(reference.size());
    List<String> counts = new ArrayList<>();
    for (LocalSecondaryIndexDescription index : orEmpty(table.localSecondaryIndexes())) {
      counts.add(index.indexName() + " " + index.itemCount());
    }
    for (GlobalSecondaryIndexDescription index : orEmpty(table.globalSecondaryIndexes())) {
      counts.add(index.indexName() + " " + index.itemCount());
    }
    assertThat(counts)
        .containsExactlyInAnyOrderElementsOf(
            spec.indexes().stream()
                .map(index -> index.name() + " " + reference.members(index).size())
                .toList());
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static List<String> problems(StorageEngine storage) {
    KeptReport report = new KeptReport();
    new StoreCheck(storage, report).run();
    return report.problems();
  }
}
