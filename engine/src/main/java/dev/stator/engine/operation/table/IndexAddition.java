package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeDefinition;
import dev.stator.model.CreateGlobalSecondaryIndexAction;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.GlobalSecondaryIndexWarmThroughputDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.LocalSecondaryIndexDescription;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Projection;
import dev.stator.model.TableDescription;
import dev.stator.model.VectorIndexDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds a global index to a table that is there. Of the attribute definitions of the request those
 * of the index's key count, and only they are needed; others are not looked at.
 *
 * <p>Sources: ack-api-quirks DDB-TABLE-148, 152, 162, 165, 169, 442; for attributes of another type
 * Alternator's test_gsi_updatetable, which ran against the service.
 */
final class IndexAddition {
  private static final int MAX_GLOBAL_INDEXES = 20;

  private final CreateGlobalSecondaryIndexAction action;
  private final String name;
  private final @Nullable List<AttributeDefinition> definitions;
  private final TableDescription table;
  private final boolean onDemand;

  /**
   * @param definitions those of the request
   * @param table the table as it is described
   * @param onDemand whether it is billed on demand when the request is done
   */
  IndexAddition(
      CreateGlobalSecondaryIndexAction action,
      @Nullable List<AttributeDefinition> definitions,
      TableDescription table,
      boolean onDemand) {
    this.action = action;
    this.name = Objects.requireNonNull(action.indexName());
    this.definitions = definitions;
    this.table = table;
    this.onDemand = onDemand;
  }

  /**
   * Checks the index against the table.
   *
   * @throws ApiException {@code ValidationException} if it cannot be one; {@code
   *     LimitExceededException} if the table has all the indexes that it may have
   */
  void check() {
    if (indexNames().anyMatch(name::equals)) {
      throw ApiException.validation("Attempting to create an index which already exists");
    }
    if (Lists.orEmpty(table.globalSecondaryIndexes()).size() >= MAX_GLOBAL_INDEXES) {
      throw new ApiException(
          ModeledErrors.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of "
              + MAX_GLOBAL_INDEXES);
    }
    checkKey();
    Projection projection = Objects.requireNonNull(action.projection());
    IndexRules.checkProjection(projection);
    IndexRules.checkProjectedAttributes(Stream.concat(projections(), Stream.of(projection)));
    ThroughputRules.checkAddedIndex(action, onDemand);
  }

  private Stream<String> indexNames() {
    return Stream.of(
            Lists.orEmpty(table.globalSecondaryIndexes()).stream()
                .map(GlobalSecondaryIndexDescription::indexName),
            Lists.orEmpty(table.localSecondaryIndexes()).stream()
                .map(LocalSecondaryIndexDescription::indexName),
            Lists.orEmpty(table.vectorIndexes()).stream().map(VectorIndexDescription::indexName))
        .flatMap(names -> names.map(Objects::requireNonNull));
  }

  private Stream<Projection> projections() {
    return Stream.concat(
            Lists.orEmpty(table.localSecondaryIndexes()).stream()
                .map(LocalSecondaryIndexDescription::projection),
            Lists.orEmpty(table.globalSecondaryIndexes()).stream()
                .map(GlobalSecondaryIndexDescription::projection))
        .map(Objects::requireNonNull);
  }

  private void checkKey() {
    if (Lists.orEmpty(definitions).isEmpty()) {
      throw Invalid.parameters("AttributeDefinitions is not specified for index: " + name);
    }
    KeySchemaRules rules = new KeySchemaRules(Lists.orEmpty(definitions));
    rules.checkDefinitions();
    rules.checkDefined(schema());
    KeySchemaRules.checkComposite(schema());
    checkTypes();
  }

  private List<KeySchemaElement> schema() {
    return Objects.requireNonNull(action.keySchema());
  }

  /** One attribute has one type, whatever it is a key of. */
  private void checkTypes() {
    for (AttributeDefinition added : ownDefinitions()) {
      boolean differs =
          Lists.orEmpty(table.attributeDefinitions()).stream()
              .anyMatch(known ->
                  Objects.equals(known.attributeName(), added.attributeName())
                      && !Objects.equals(known.attributeType(), added.attributeType()));
      if (differs) {
        throw Invalid.parameters(
            "Attributes cannot be redefined. Please check that your attribute has the same type as"
                + " previously defined. Existing schema: "
                + described(schemaWith(added.attributeName()), table.attributeDefinitions())
                + " New schema: "
                + described(schema(), definitions));
      }
    }
  }

  private List<AttributeDefinition> ownDefinitions() {
    List<String> keys = KeySchemaRules.names(schema());
    return Lists.orEmpty(definitions).stream()
        .filter(definition -> keys.contains(definition.attributeName()))
        .toList();
  }

  private List<KeySchemaElement> schemaWith(@Nullable String attribute) {
    return Stream.of(
            Stream.of(Lists.orEmpty(table.keySchema())),
            Lists.orEmpty(table.localSecondaryIndexes()).stream()
                .map(index -> Lists.orEmpty(index.keySchema())),
            Lists.orEmpty(table.globalSecondaryIndexes()).stream()
                .map(index -> Lists.orEmpty(index.keySchema())))
        .flatMap(schemas -> schemas)
        .filter(schema -> KeySchemaRules.names(schema).contains(attribute))
        .findFirst()
        .orElse(List.of());
  }

  private static String described(
      List<KeySchemaElement> schema, @Nullable List<AttributeDefinition> types) {
    return schema.stream()
        .map(element ->
            "SchemaElement: key{%s:%s:%s}"
                .formatted(
                    element.attributeName(),
                    Lists.orEmpty(types).stream()
                        .filter(
                            type -> Objects.equals(type.attributeName(), element.attributeName()))
                        .map(AttributeDefinition::attributeType)
                        .findFirst()
                        .orElse(""),
                    element.keyType()))
        .collect(Collectors.joining(", ", "Schema:[", "]"));
  }

  /** Returns the phases of the table with the index: created first, then filled. */
  Phases apply(Phases phases, ResourceNames names) {
    GlobalSecondaryIndexDescription index =
        GlobalSecondaryIndexDescription.builder()
            .indexName(name)
            .keySchema(action.keySchema())
            .projection(NewTable.sorted(action.projection()))
            .indexStatus(IndexStatus.CREATING.value())
            .backfilling(false)
            .provisionedThroughput(Throughputs.provisioned(action.provisionedThroughput()))
            .onDemandThroughput(Throughputs.maximum(action.onDemandThroughput()))
            .indexArn(names.indexArn(Objects.requireNonNull(table.tableName()), name))
            .build();
    GlobalSecondaryIndexDescription filling =
        index.toBuilder().backfilling(true).warmThroughput(warmth()).build();
    return phases
        .updating()
        .both(this::withDefinitions)
        .now(it -> with(it, index))
        .later(it -> with(it, filling));
  }

  private GlobalSecondaryIndexWarmThroughputDescription warmth() {
    GlobalSecondaryIndexWarmThroughputDescription warm =
        Throughputs.ofIndex(
            Throughputs.warm(action.warmThroughput(), action.provisionedThroughput()));
    return new GlobalSecondaryIndexWarmThroughputDescription(
        warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), IndexStatus.UPDATING.value());
  }

  private TableDescription withDefinitions(TableDescription it) {
    List<AttributeDefinition> all = new ArrayList<>(Lists.orEmpty(it.attributeDefinitions()));
    ownDefinitions().stream().filter(definition -> !all.contains(definition)).forEach(all::add);
    return it.toBuilder().attributeDefinitions(NewTable.sorted(all)).build();
  }

  private static TableDescription with(TableDescription it, GlobalSecondaryIndexDescription index) {
    List<GlobalSecondaryIndexDescription> indexes =
        new ArrayList<>(Lists.orEmpty(it.globalSecondaryIndexes()));
    indexes.add(index);
    return it.toBuilder().globalSecondaryIndexes(indexes).build();
  }
}
