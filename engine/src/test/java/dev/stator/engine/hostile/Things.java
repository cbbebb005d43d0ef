package dev.stator.engine.hostile;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.AttributeValue;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.DynamoNumber;
import dev.stator.model.GlobalSecondaryIndex;
import dev.stator.model.Item;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.LocalSecondaryIndex;
import dev.stator.model.Projection;
import dev.stator.model.StreamSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table that everybody writes: partitions of items with a value, a local index over a colour
 * that follows from the value, a global index over owner and value, and a stream.
 */
final class Things {
  static final String TABLE = "Things";
  static final String LOCAL = "byColour";
  static final String GLOBAL = "byOwner";
  static final String HASH = "p";
  static final String RANGE = "s";
  static final String VALUE = "v";
  static final String COLOUR = "colour";
  static final String OWNER = "owner";
  static final String COUNT = "n";
  private static final int COLOURS = 3;

  private Things() {}

  static CreateTableRequest table() {
    return CreateTableRequest.builder()
        .tableName(TABLE)
        .billingMode("PAY_PER_REQUEST")
        .attributeDefinitions(
            List.of(
                new AttributeDefinition(HASH, "S"),
                new AttributeDefinition(RANGE, "N"),
                new AttributeDefinition(VALUE, "N"),
                new AttributeDefinition(COLOUR, "N"),
                new AttributeDefinition(OWNER, "S")))
        .keySchema(keys(HASH, RANGE))
        .localSecondaryIndexes(
            List.of(
                LocalSecondaryIndex.builder()
                    .indexName(LOCAL)
                    .keySchema(keys(HASH, COLOUR))
                    .projection(
                        Projection.builder()
                            .projectionType("INCLUDE")
                            .nonKeyAttributes(List.of(VALUE))
                            .build())
                    .build()))
        .globalSecondaryIndexes(
            List.of(
                GlobalSecondaryIndex.builder()
                    .indexName(GLOBAL)
                    .keySchema(keys(OWNER, VALUE))
                    .projection(Projection.builder().projectionType("ALL").build())
                    .build()))
        .streamSpecification(
            StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType("NEW_AND_OLD_IMAGES")
                .build())
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(new KeySchemaElement(hash, "HASH"), new KeySchemaElement(range, "RANGE"));
  }

  static AttributeValue number(long number) {
    return new AttributeValue.N(DynamoNumber.of(number));
  }

  static Item key(String partition, int sort) {
    return Item.of(Map.of(HASH, new AttributeValue.S(partition), RANGE, number(sort)));
  }

  static Item item(String partition, int sort, int value) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>(key(partition, sort).attributes());
    attributes.put(VALUE, number(value));
    attributes.put(COLOUR, colour(value));
    attributes.put(OWNER, new AttributeValue.S(partition));
    return Item.of(attributes);
  }

  static AttributeValue colour(int value) {
    return number(value % COLOURS);
  }

  static String partition(Item item) {
    return ((AttributeValue.S) Objects.requireNonNull(item.attribute(HASH))).value();
  }

  static int sort(Item item) {
    return number(item, RANGE).orElseThrow();
  }

  static Optional<Integer> value(Item item) {
    return number(item, VALUE);
  }

  static Optional<Integer> number(Item item, String attribute) {
    return item.attribute(attribute) instanceof AttributeValue.N(DynamoNumber number)
        ? Optional.of(Integer.valueOf(number.toString()))
        : Optional.empty();
  }
}
