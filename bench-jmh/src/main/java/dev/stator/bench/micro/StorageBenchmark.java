package dev.stator.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Space;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The storage engines with values of 400 bytes: 10,000 partitions of 25 entries. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StorageBenchmark {
  private static final Space SPACE = new Space(1, 0);
  private static final int PARTITIONS = 10_000;
  private static final int ROWS = 25;
  private static final int STEP = 7_919;

  /** Which engine. */
  @Param({"memory", "rocksdb"})
  public String engine = "memory";

  private final byte[] value = new byte[400];
  private Stores stores = Stores.open("memory");
  private int next;
  private long ids;

  @Setup
  public void fill() {
    stores.close();
    stores = Stores.open(engine);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int number = partition;
      List<Write> writes =
          IntStream.range(0, ROWS)
              .<Write>mapToObj(row -> new Write.Put(key(number, row), value))
              .toList();
      stores.engine().commit(new Commit(id(), List.of(), writes, List.of()));
    }
  }

  @TearDown
  public void close() {
    stores.close();
  }

  private UUID id() {
    return new UUID(0x4000, ++ids);
  }

  private static byte[] partition(int number) {
    return "partition-%07d".formatted(number).getBytes(UTF_8);
  }

  private static Key key(int partition, int row) {
    return new Key(SPACE, partition(partition), new byte[] {(byte) row});
  }

  private final byte[][] partitions =
      IntStream.range(0, PARTITIONS).mapToObj(StorageBenchmark::partition).toArray(byte[][]::new);

  private Key nextKey() {
    next = (next + STEP) % PARTITIONS;
    return new Key(SPACE, partitions[next], new byte[] {(byte) (next % ROWS)});
  }

  @Benchmark
  public Object read() {
    return Objects.requireNonNull(stores.engine().read(nextKey()));
  }

  @Benchmark
  public void commitAfterRead() {
    Key key = nextKey();
    VersionedValue old = Objects.requireNonNull(stores.engine().read(key));
    stores
        .engine()
        .commit(
            new Commit(
                id(),
                List.of(new Expectation(key, old.version())),
                List.of(new Write.Put(key, value)),
                List.of()));
  }

  @Benchmark
  public Object rangeOf25() {
    return stores
        .engine()
        .range(
            new RangeRead(SPACE, nextKey().partition(), null, null, null, false, 1_000, 1 << 20));
  }
}
