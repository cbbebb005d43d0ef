package dev.stator.engine.operation.table;

import dev.stator.model.CreateTableRequest;
import dev.stator.model.GlobalSecondaryIndex;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.LocalSecondaryIndex;
import dev.stator.model.Projection;
import dev.stator.model.ProjectionType;
import dev.stator.model.VectorIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the secondary indexes of a new table may be.
 *
 * <p>Sources of the texts and their order: dynalite's validations and tests, recorded against the
 * service; the measurements of the ack-api-quirks project (DDB-TABLE-043, 126 to 129) for what came
 * later: unused definitions are found before anything else that is wrong with an index.
 */
final class IndexRules {
  private static final int MAX_LOCAL_INDEXES = 5;
  private static final int MAX_GLOBAL_INDEXES = 20;

  /** Limits page of the developer guide: projected secondary index attributes per table. */
  private static final int MAX_PROJECTED_ATTRIBUTES = 100;

  private final CreateTableRequest request;
  private final List<KeySchemaElement> tableKey;
  private final KeySchemaRules keys;
  private final Set<String> indexNames = new HashSet<>();

  IndexRules(CreateTableRequest request, KeySchemaRules keys) {
    this.request = request;
    this.tableKey = Lists.orEmpty(request.keySchema());
    this.keys = keys;
  }

  /** Checks all indexes, and that the table and its indexes use every attribute definition. */
  void check() {
    checkNotEmpty(request.localSecondaryIndexes(), "LocalSecondaryIndexes");
    checkNotEmpty(request.globalSecondaryIndexes(), "GlobalSecondaryIndexes");
    checkNotEmpty(request.vectorIndexes(), "VectorIndexes");
    if (request.localSecondaryIndexes() != null && tableKey.size() < 2) {
      throw Invalid.parameters(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    keySchemas().forEach(keys::checkDefined);
    keys.checkUsed(usedNames(), hasIndexes());
    Lists.orEmpty(request.localSecondaryIndexes()).forEach(this::checkLocal);
    checkCounts();
    Lists.orEmpty(request.globalSecondaryIndexes()).forEach(this::checkGlobal);
    if (Lists.orEmpty(request.globalSecondaryIndexes()).size() > MAX_GLOBAL_INDEXES) {
      throw Invalid.parameters(
          "GlobalSecondaryIndex count exceeds the per-table limit of " + MAX_GLOBAL_INDEXES);
    }
    checkProjectedAttributes();
    new VectorIndexRules(request, indexNames).check();
  }

  private static void checkNotEmpty(@Nullable List<?> indexes, String member) {
    if (indexes != null && indexes.isEmpty()) {
      throw Invalid.parameters("List of " + member + " is empty");
    }
  }

  private boolean hasIndexes() {
    return request.localSecondaryIndexes() != null
        || request.globalSecondaryIndexes() != null
        || request.vectorIndexes() != null;
  }

  private Stream<List<KeySchemaElement>> keySchemas() {
    return Stream.concat(
        Lists.orEmpty(request.localSecondaryIndexes()).stream()
            .map(index -> Objects.requireNonNull(index.keySchema())),
        Lists.orEmpty(request.globalSecondaryIndexes()).stream()
            .map(index -> Objects.requireNonNull(index.keySchema())));
  }

  private Set<String> usedNames() {
    Set<String> names = new HashSet<>(KeySchemaRules.names(tableKey));
    keySchemas().map(KeySchemaRules::names).forEach(names::addAll);
    for (VectorIndex index : Lists.orEmpty(request.vectorIndexes())) {
      names.addAll(VectorIndexRules.searchNames(index));
      // A definition of the vector attribute itself is wrong, but has a text of its own.
      names.add(VectorIndexRules.vectorAttribute(index));
    }
    return names;
  }

  private void checkLocal(LocalSecondaryIndex index) {
    List<KeySchemaElement> schema = Objects.requireNonNull(index.keySchema());
    String name = Objects.requireNonNull(index.indexName());
    KeySchemaRules.checkPair(schema);
    if (schema.size() < 2) {
      throw Invalid.parameters("Index KeySchema does not have a range key for index: " + name);
    }
    String indexHash = KeySchemaRules.names(schema).getFirst();
    String tableHash = KeySchemaRules.names(tableKey).getFirst();
    if (!indexHash.equals(tableHash)) {
      throw Invalid.parameters(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + name
              + ". index hash key: "
              + indexHash
              + ", table hash key: "
              + tableHash);
    }
    checkProjection(Objects.requireNonNull(index.projection()));
    checkUnique(name, indexNames);
  }

  private void checkCounts() {
    if (Lists.orEmpty(request.localSecondaryIndexes()).size() > MAX_LOCAL_INDEXES) {
      throw Invalid.parameters(
          "Number of LocalSecondaryIndexes exceeds per-table limit of " + MAX_LOCAL_INDEXES);
    }
  }

  private void checkGlobal(GlobalSecondaryIndex index) {
    KeySchemaRules.checkComposite(Objects.requireNonNull(index.keySchema()));
    checkProjection(Objects.requireNonNull(index.projection()));
    ThroughputRules.checkNewIndex(index, BillingRules.isOnDemand(request.billingMode()));
    checkUnique(Objects.requireNonNull(index.indexName()), indexNames);
  }

  /** Checks which attributes an index projects. */
  static void checkProjection(Projection projection) {
    ProjectionType type = ProjectionType.of(projection.projectionType());
    if (type == null) {
      throw Invalid.parameters("Unknown ProjectionType: null");
    }
    List<String> names = projection.nonKeyAttributes();
    boolean mayNameAttributes = type == ProjectionType.INCLUDE;
    if (mayNameAttributes != (names != null)) {
      throw Invalid.parameters(
          "ProjectionType is "
              + type.value()
              + ", but NonKeyAttributes is "
              + (mayNameAttributes ? "not specified" : "specified"));
    }
    String duplicate = Lists.duplicate(Lists.orEmpty(names));
    if (duplicate != null) {
      throw Invalid.parameters("Duplicate element in NonKeyAttributes: " + duplicate);
    }
  }

  /** Adds a name to those of the table's indexes, whatever their kind. */
  static void checkUnique(String name, Set<String> indexNames) {
    if (!indexNames.add(name)) {
      throw Invalid.parameters("Duplicate index name: " + name);
    }
  }

  private void checkProjectedAttributes() {
    checkProjectedAttributes(
        Stream.concat(
            Lists.orEmpty(request.localSecondaryIndexes()).stream()
                .map(index -> Objects.requireNonNull(index.projection())),
            Lists.orEmpty(request.globalSecondaryIndexes()).stream()
                .map(index -> Objects.requireNonNull(index.projection()))));
  }

  /**
   * Checks how many attributes all indexes of a table project. The limit is the service's; its
   * wording is not known, this is our own.
   */
  static void checkProjectedAttributes(Stream<Projection> projections) {
    int count =
        projections
            .mapToInt(projection -> Lists.orEmpty(projection.nonKeyAttributes()).size())
            .sum();
    if (count > MAX_PROJECTED_ATTRIBUTES) {
      throw Invalid.parameters(
          "Number of NonKeyAttributes of all secondary indexes exceeds per-table limit of "
              + MAX_PROJECTED_ATTRIBUTES);
    }
  }
}
