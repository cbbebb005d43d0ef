package dev.stator.bench.micro;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The engine in process, without a socket and without JSON: from the record of a request to the
 * record of its response. 1,000 partitions of 25 items of 400 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
  private static final int PARTITIONS = 1_000;
  private static final int ROWS = 25;
  private static final int STEP = 619;

  /** Which storage engine. */
  @Param({"memory", "rocksdb"})
  public String engine = "memory";

  private final Call call = Call.anonymous();
  private Stores stores = Stores.open("memory");
  private Engine database = Engine.open(stores.engine(), EngineOptions.defaults());
  private final Structure[] gets = requests(Operation.GET_ITEM, n -> Samples.getJson(n, n % ROWS));
  private final Structure[] puts = requests(Operation.PUT_ITEM, n -> Samples.putJson(n, n % ROWS));
  private final Structure[] updates =
      requests(Operation.UPDATE_ITEM, n -> Samples.updateJson(n, n % ROWS));
  private final Structure[] queries = requests(Operation.QUERY, Samples::queryJson);
  private final Sink sink = new Sink();
  private int next;

  private static Structure[] requests(Operation operation, IntFunction<String> json) {
    Structure[] requests = new Structure[PARTITIONS];
    for (int i = 0; i < PARTITIONS; i++) {
      requests[i] = Samples.request(operation, json.apply(i));
    }
    return requests;
  }

  @Setup
  public void fill() {
    stores.close();
    stores = Stores.open(engine);
    database = Engine.open(stores.engine(), EngineOptions.defaults());
    execute(Operation.CREATE_TABLE, Samples.request(Operation.CREATE_TABLE, Samples.KEY_SCHEMA));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (int row = 0; row < ROWS; row++) {
        execute(
            Operation.PUT_ITEM,
            Samples.request(Operation.PUT_ITEM, Samples.putJson(partition, row)));
      }
    }
  }

  @TearDown
  public void close() {
    stores.close();
  }

  private Object execute(Operation operation, Structure request) {
    return database.execute(operation, request, call);
  }

  private Structure nextOf(Structure[] requests) {
    next = (next + STEP) % PARTITIONS;
    return requests[next];
  }

  @Benchmark
  public Object getItem() {
    return execute(Operation.GET_ITEM, nextOf(gets));
  }

  @Benchmark
  public Object putItem() {
    return execute(Operation.PUT_ITEM, nextOf(puts));
  }

  @Benchmark
  public Object updateItemWithCondition() {
    return execute(Operation.UPDATE_ITEM, nextOf(updates));
  }

  @Benchmark
  public Object queryOf25Items() {
    return execute(Operation.QUERY, nextOf(queries));
  }

  /** The query with its answer as JSON, which reads every item. */
  @Benchmark
  public int queryOf25ItemsPrinted() {
    Object response = execute(Operation.QUERY, nextOf(queries));
    return sink.write(json -> Operation.QUERY.write(response, json));
  }
}
