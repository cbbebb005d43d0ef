package dev.stator.bench.micro;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionKind;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.item.ItemCodec;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Expressions as a request brings them: parsed, bound to names and values, and evaluated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExpressionBenchmark {
  private static final String CONDITION =
      "attribute_exists(p) AND #c BETWEEN :low AND :high AND begins_with(#n, :start)";
  private static final String UPDATE = "SET #c = #c + :low, #n = :start REMOVE address.zip";
  private static final String PROJECTION = "p, r, #n, address.city, tags[1]";

  private final Map<String, String> conditionNames = Map.of("#c", "count", "#n", "name");
  private final Map<String, AttributeValue> conditionValues =
      Map.of(
          ":low", new AttributeValue.N(DynamoNumber.of(1)),
          ":high", new AttributeValue.N(DynamoNumber.of(9_999)),
          ":start", new AttributeValue.S("nnnn"));
  private final Map<String, AttributeValue> updateValues =
      Map.of(
          ":low", new AttributeValue.N(DynamoNumber.of(1)), ":start", new AttributeValue.S("nnnn"));
  private final Item item =
      ItemCodec.decode(
          ItemCodec.encode(
              Objects.requireNonNull(
                  ((PutItemRequest) Samples.request(Operation.PUT_ITEM, Samples.putJson(7, 3)))
                      .item())));
  private final Item key =
      Item.of(
          Map.of(
              "p", Objects.requireNonNull(item.attribute("p")),
              "r", Objects.requireNonNull(item.attribute("r"))));
  private final ItemCondition bound = condition();

  private ItemCondition condition() {
    return new ExpressionContext(conditionNames, conditionValues)
        .condition(ExpressionKind.CONDITION, CONDITION);
  }

  @Benchmark
  public boolean conditionParsedBoundAndEvaluated() {
    return condition().test(item);
  }

  @Benchmark
  public boolean conditionEvaluated() {
    return bound.test(item);
  }

  @Benchmark
  public Object updateParsedBoundAndApplied() {
    return new ExpressionContext(conditionNames, updateValues).update(UPDATE).apply(item, key);
  }

  @Benchmark
  public Object projectionParsedBoundAndApplied() {
    return new ExpressionContext(Map.of("#n", "name"), null).projection(PROJECTION).of(item);
  }
}
