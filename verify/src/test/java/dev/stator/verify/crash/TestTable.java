package dev.stator.verify.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The form of a table, and what DynamoDB promises of its indexes.
 *
 * @param keys hash and, where there is one, range attribute
 * @param indexes the first is local, the others are global
 */
record TestTable(List<String> keys, List<TestIndex> indexes) {
  /** A hash key and nothing else. */
  static final TestTable PLAIN = new TestTable(List.of("p"), List.of());

  /** Keys of two parts, a local and two global indexes, a stream. */
  static final TestTable INDEXED =
      new TestTable(
          List.of("p", "s"),
          List.of(
              new TestIndex("local", List.of("p", "l"), null),
              new TestIndex("keys-only", List.of("g"), Set.of()),
              new TestIndex("include", List.of("g", "l"), Set.of("note"))));

  /**
   * An index.
   *
   * @param keys hash and range attribute
   * @param included the attributes beside the keys, or null for all
   */
  record TestIndex(String name, List<String> keys, @Nullable Set<String> included) {}

  /** Returns the form of the table of this name: it begins with that of the form. */
  static TestTable ofName(String table) {
    return table.startsWith("plain") ? PLAIN : INDEXED;
  }

  /** Returns the key of an item. */
  Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return only(item, Set.copyOf(keys));
  }

  /** Returns what the index holds of an item, or null where the item lacks a key of the index. */
  @Nullable Map<String, AttributeValue> entry(TestIndex index, Map<String, AttributeValue> item) {
    if (!item.keySet().containsAll(index.keys())) {
      return null;
    }
    if (index.included() == null) {
      return item;
    }
    List<String> kept = new ArrayList<>(keys);
    kept.addAll(index.keys());
    kept.addAll(index.included());
    return only(item, Set.copyOf(kept));
  }

  private static Map<String, AttributeValue> only(
      Map<String, AttributeValue> item, Set<String> names) {
    Map<String, AttributeValue> kept = new HashMap<>(item);
    kept.keySet().retainAll(names);
    return kept;
  }

  /**
   * Returns the size of an item of strings and small positive whole numbers.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
   *     item sizes and formats</a>: names and strings by their UTF-8 bytes, numbers about one byte
   *     for two significant digits and one more, without zeros at the ends
   */
  static long sizeBytes(Map<String, AttributeValue> item) {
    long size = 0;
    for (Map.Entry<String, AttributeValue> each : item.entrySet()) {
      String text = Optional.ofNullable(each.getValue().s()).orElse("");
      size += utf8(each.getKey()) + utf8(text);
      if (each.getValue().n() != null) {
        size += numberBytes(each.getValue().n());
      }
    }
    return size;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int numberBytes(String digits) {
    String significant = digits.replaceFirst("0+$", "");
    if (significant.isEmpty()) {
      return 1;
    }
    int trailingZeros = digits.length() - significant.length();
    // Pairs of digits count, and pairs stand at even places from the point.
    int places = significant.length() + trailingZeros % 2;
    return 1 + (places + 1) / 2;
  }

  /** Returns the request that creates a table of this form. */
  CreateTableRequest definition(String table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(keys))
            .attributeDefinitions(
                Stream.concat(keys.stream(), indexes.stream().flatMap(i -> i.keys().stream()))
                    .distinct()
                    .map(TestTable::attribute)
                    .toList());
    if (indexes.isEmpty()) {
      return request.build();
    }
    return request
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
        .localSecondaryIndexes(local(indexes.getFirst()))
        .globalSecondaryIndexes(indexes.stream().skip(1).map(TestTable::global).toList())
        .build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(
            name.equals("s") || name.equals("l") ? ScalarAttributeType.N : ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> schema(List<String> names) {
    List<KeySchemaElement> schema = new ArrayList<>();
    for (String name : names) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(name)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
    }
    return schema;
  }

  private static LocalSecondaryIndex local(TestIndex index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.keys()))
        .projection(projection(index.included()))
        .build();
  }

  private static GlobalSecondaryIndex global(TestIndex index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.keys()))
        .projection(projection(index.included()))
        .build();
  }

  private static Projection projection(@Nullable Set<String> included) {
    Projection.Builder projection = Projection.builder();
    if (included == null) {
      return projection.projectionType(ProjectionType.ALL).build();
    }
    return included.isEmpty()
        ? projection.projectionType(ProjectionType.KEYS_ONLY).build()
        : projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(included).build();
  }
}
