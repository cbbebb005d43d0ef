package dev.stator.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stator.core.item.ItemCodec;
import dev.stator.model.GetItemResponse;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** JSON and stored items, one way and the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private final byte[] getRequest = Samples.getJson(7, 3).getBytes(UTF_8);
  private final byte[] putRequest = Samples.putJson(7, 3).getBytes(UTF_8);
  private final Item decoded =
      Objects.requireNonNull(
          ((PutItemRequest) Samples.request(Operation.PUT_ITEM, putRequest)).item());
  private final byte[] stored = ItemCodec.encode(decoded);
  private final GetItemResponse response = new GetItemResponse(ItemCodec.decode(stored), null);
  private final Sink sink = new Sink();

  @Benchmark
  public Object decodeGetItemRequest() {
    return Samples.request(Operation.GET_ITEM, getRequest);
  }

  @Benchmark
  public Object decodePutItemRequest() {
    return Samples.request(Operation.PUT_ITEM, putRequest);
  }

  @Benchmark
  public int encodeGetItemResponse() {
    return sink.write(json -> Operation.GET_ITEM.write(response, json));
  }

  @Benchmark
  public byte[] encodeStoredItem() {
    return ItemCodec.encode(decoded);
  }

  /** Every attribute is read, which an answer never needs. */
  @Benchmark
  public Object decodeStoredItemWhole() {
    return ItemCodec.decode(stored).attributes();
  }

  @Benchmark
  public Object readOneStoredAttribute() {
    return Objects.requireNonNull(ItemCodec.decode(stored).attribute("count"));
  }

  @Benchmark
  public int printStoredItem() {
    return sink.write(json -> ItemCodec.decode(stored).writeTo(json));
  }
}
