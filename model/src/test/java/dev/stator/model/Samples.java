package dev.stator.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Values of generated records with members of every kind: with seed 0 every member is present, with
 * others about half are, nested ones included.
 */
final class Samples {
  private static final int MAX_DEPTH = 6;

  private final Random random;
  private final boolean complete;

  private Samples(int seed) {
    this.random = new Random(seed);
    this.complete = seed == 0;
  }

  static Object of(String record, int seed) {
    try {
      return new Samples(seed).record(Class.forName("dev.stator.model." + record), 0);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no record is generated for " + record, e);
    }
  }

  private Object record(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean present = depth < MAX_DEPTH && (complete || random.nextBoolean());
      values[i] = present ? value(components[i].getGenericType(), depth + 1) : null;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Object value(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      Object element = value(last, depth);
      return generic.getRawType() == List.class ? List.of(element) : Map.of("näme", element);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() ? record(plain, depth) : scalar(plain);
  }

  private Object scalar(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "text \"" + random.nextInt() + "\" \u00e9\ud83d\ude00";
      case "Integer" -> random.nextInt();
      case "Long" -> random.nextLong();
      case "Double" -> random.nextInt(1_000_000) / 8.0;
      case "Boolean" -> random.nextBoolean();
      case "Instant" -> Instant.ofEpochMilli(random.nextInt() * 1_009L);
      case "Binary" -> Binary.wrap(new byte[] {(byte) random.nextInt(), 1, 2});
      case "Item" -> Item.of(Map.of("a", attributeValue(), "b", attributeValue()));
      case "AttributeValue" -> attributeValue();
      default -> throw new AssertionError("a member has the unexpected type " + type);
    };
  }

  private AttributeValue attributeValue() {
    AttributeValue number = new AttributeValue.N(DynamoNumber.of(random.nextInt()));
    Binary binary = Binary.wrap(new byte[] {3, (byte) random.nextInt()});
    return new AttributeValue.L(
        List.of(
            new AttributeValue.S("s"),
            number,
            new AttributeValue.B(binary),
            AttributeValue.TRUE,
            AttributeValue.FALSE,
            AttributeValue.NULL,
            new AttributeValue.SS(List.of("b", "a")),
            new AttributeValue.NS(List.of(DynamoNumber.of(2), DynamoNumber.of(1))),
            new AttributeValue.BS(List.of(binary)),
            new AttributeValue.M(Map.of("m", number))));
  }
}
