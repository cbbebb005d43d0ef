package dev.stator.bench.micro;

import dev.stator.core.key.KeyCodec;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.DynamoNumber;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Key values as ordered bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {
  private final AttributeValue string = new AttributeValue.S("customer#0000012345");
  private final AttributeValue number = new AttributeValue.N(DynamoNumber.parse("-12345.678901"));
  private final byte[] encodedNumber = KeyCodec.encode(number);
  private final String numberText = "123456789012345678901234567890.12345678";

  @Benchmark
  public byte[] encodeString() {
    return KeyCodec.encode(string);
  }

  @Benchmark
  public byte[] encodeNumber() {
    return KeyCodec.encode(number);
  }

  @Benchmark
  public Object decodeNumber() {
    return KeyCodec.decode(DataType.N, encodedNumber);
  }

  @Benchmark
  public Object parseNumberOf38Digits() {
    return DynamoNumber.parse(numberText);
  }
}
