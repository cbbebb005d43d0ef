package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.AttributeDefinition;
import dev.stator.model.BillingMode;
import dev.stator.model.BillingModeSummary;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.GlobalSecondaryIndex;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.LocalSecondaryIndex;
import dev.stator.model.LocalSecondaryIndexDescription;
import dev.stator.model.Projection;
import dev.stator.model.TableClassSummary;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.TableWarmThroughputDescription;
import dev.stator.model.VectorIndex;
import dev.stator.model.VectorIndexDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a new table is described, while it is being created and afterwards.
 *
 * <p>Attribute definitions and projected attributes are described in the order of their names,
 * indexes in the order of the request (ack-api-quirks DDB-TABLE-125); what is warm shows in
 * CREATING only where it was asked for (033, 134).
 */
final class NewTable {
  private final CreateTableRequest request;
  private final String name;
  private final UUID id;
  private final Instant now;
  private final ResourceNames names;
  private final boolean onDemand;

  NewTable(CreateTableRequest request, String name, UUID id, Instant now, ResourceNames names) {
    this.request = request;
    this.name = name;
    this.id = id;
    this.now = now;
    this.names = names;
    this.onDemand = BillingRules.isOnDemand(request.billingMode());
  }

  /** Returns the description of the table in status CREATING. */
  TableDescription creating() {
    return describe(TableStatus.CREATING, IndexStatus.CREATING).toBuilder()
        .billingModeSummary(billingMode(null))
        .warmThroughput(warmWhileCreating())
        .build();
  }

  /** Returns the description of the table in status ACTIVE. */
  TableDescription active() {
    return describe(TableStatus.ACTIVE, IndexStatus.ACTIVE).toBuilder()
        .billingModeSummary(billingMode(now))
        .warmThroughput(Throughputs.warm(request.warmThroughput(), request.provisionedThroughput()))
        .build();
  }

  private TableDescription describe(TableStatus status, IndexStatus indexStatus) {
    TableDescription table =
        TableDescription.builder()
            .attributeDefinitions(sorted(Lists.orEmpty(request.attributeDefinitions())))
            .tableName(name)
            .keySchema(request.keySchema())
            .tableStatus(status.value())
            .creationDateTime(now)
            .provisionedThroughput(Throughputs.provisioned(request.provisionedThroughput()))
            .tableArn(names.tableArn(name))
            .tableId(id.toString())
            .localSecondaryIndexes(Lists.mapped(request.localSecondaryIndexes(), this::describe))
            .globalSecondaryIndexes(
                Lists.mapped(
                    request.globalSecondaryIndexes(), index -> describe(index, indexStatus)))
            .vectorIndexes(
                Lists.mapped(request.vectorIndexes(), index -> describe(index, indexStatus)))
            .sseDescription(EncryptionRules.describe(request.sseSpecification(), names))
            .tableClassSummary(tableClass())
            .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
            .onDemandThroughput(Throughputs.maximum(request.onDemandThroughput()))
            .globalTableSettingsReplicationMode(request.globalTableSettingsReplicationMode())
            .build();
    return StreamRules.apply(request.streamSpecification(), table, names, now);
  }

  private @Nullable BillingModeSummary billingMode(@Nullable Instant since) {
    return onDemand ? new BillingModeSummary(BillingMode.PAY_PER_REQUEST.value(), since) : null;
  }

  private @Nullable TableWarmThroughputDescription warmWhileCreating() {
    if (request.warmThroughput() == null) {
      return null;
    }
    return Throughputs.warm(request.warmThroughput(), request.provisionedThroughput()).toBuilder()
        .status(TableStatus.UPDATING.value())
        .build();
  }

  private @Nullable TableClassSummary tableClass() {
    return request.tableClass() == null ? null : new TableClassSummary(request.tableClass(), null);
  }

  /** Returns definitions in the order in which they are described. */
  static List<AttributeDefinition> sorted(List<AttributeDefinition> definitions) {
    return definitions.stream()
        .sorted(
            Comparator.comparing(definition -> Objects.requireNonNull(definition.attributeName())))
        .toList();
  }

  /** Returns a projection with its attributes in the order in which they are described. */
  static Projection sorted(@Nullable Projection projection) {
    Projection given = Objects.requireNonNull(projection);
    List<String> attributes = given.nonKeyAttributes();
    return attributes == null
        ? given
        : new Projection(given.projectionType(), attributes.stream().sorted().toList());
  }

  private LocalSecondaryIndexDescription describe(LocalSecondaryIndex index) {
    return LocalSecondaryIndexDescription.builder()
        .indexName(index.indexName())
        .keySchema(index.keySchema())
        .projection(sorted(index.projection()))
        .indexArn(indexArn(index.indexName()))
        .build();
  }

  private GlobalSecondaryIndexDescription describe(GlobalSecondaryIndex index, IndexStatus status) {
    boolean showsWarm = status == IndexStatus.ACTIVE;
    return GlobalSecondaryIndexDescription.builder()
        .indexName(index.indexName())
        .keySchema(index.keySchema())
        .projection(sorted(index.projection()))
        .indexStatus(status.value())
        .provisionedThroughput(Throughputs.provisioned(index.provisionedThroughput()))
        .onDemandThroughput(Throughputs.maximum(index.onDemandThroughput()))
        .warmThroughput(
            showsWarm
                ? Throughputs.ofIndex(
                    Throughputs.warm(index.warmThroughput(), index.provisionedThroughput()))
                : null)
        .indexArn(indexArn(index.indexName()))
        .build();
  }

  private VectorIndexDescription describe(VectorIndex index, IndexStatus status) {
    return VectorIndexDescription.builder()
        .indexName(index.indexName())
        .searchSchema(index.searchSchema())
        .projection(sorted(index.projection()))
        .vectorAttribute(index.vectorAttribute())
        .dimensions(index.dimensions())
        .distanceFunction(index.distanceFunction())
        .indexStatus(status.value())
        .indexArn(indexArn(index.indexName()))
        .build();
  }

  private String indexArn(@Nullable String indexName) {
    return names.indexArn(name, Objects.requireNonNull(indexName));
  }
}
