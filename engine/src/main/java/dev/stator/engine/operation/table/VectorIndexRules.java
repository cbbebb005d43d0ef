package dev.stator.engine.operation.table;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.SearchSchemaElement;
import dev.stator.model.VectorIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the vector indexes of a new table may be.
 *
 * <p>Sources of the texts: the dynamodb-conformance suite (tier 3, vectorIndexes) and the captures
 * of August 2026 that dynoxide quotes.
 */
final class VectorIndexRules {
  private static final int MAX_VECTOR_INDEXES = 5;
  private static final long MAX_DIMENSIONS = 4096;
  private static final String HASH = "HASH";

  private final CreateTableRequest request;
  private final List<VectorIndex> indexes;
  private final Set<String> indexNames;

  /**
   * @param indexNames the names of the other indexes, to which those of the vector indexes are
   *     added
   */
  VectorIndexRules(CreateTableRequest request, Set<String> indexNames) {
    this.request = request;
    this.indexes = Lists.orEmpty(request.vectorIndexes());
    this.indexNames = indexNames;
  }

  void check() {
    if (indexes.isEmpty()) {
      return;
    }
    if (!BillingRules.isOnDemand(request.billingMode())) {
      throw Invalid.parameters("Vector indexes are only supported for PAY_PER_REQUEST tables");
    }
    indexes.forEach(this::checkOne);
    for (VectorIndex index : indexes) {
      IndexRules.checkUnique(Objects.requireNonNull(index.indexName()), indexNames);
    }
    if (indexes.size() > MAX_VECTOR_INDEXES) {
      throw Invalid.parameters(
          "VectorIndex count exceeds the per-table limit of " + MAX_VECTOR_INDEXES);
    }
    checkDimensionsAgree();
    checkNotDefined();
  }

  private void checkOne(VectorIndex index) {
    if (Objects.requireNonNull(index.dimensions()) > MAX_DIMENSIONS) {
      throw Invalid.parameters(
          "Number of dimensions must be between 1 and " + MAX_DIMENSIONS + " inclusive.");
    }
    IndexRules.checkProjection(Objects.requireNonNull(index.projection()));
    List<String> names = searchNames(index);
    if (!definedNames().containsAll(names)) {
      throw Invalid.parameters(
          "One element in SearchSchema is not defined in attribute definitions");
    }
    long hashes =
        Lists.orEmpty(index.searchSchema()).stream()
            .filter(element -> HASH.equals(element.searchSchemaElementType()))
            .count();
    if (hashes > 1) {
      throw Invalid.parameters(
          "Value '"
              + hashes
              + "' at 'SearchSchema' failed to satisfy constraint: Member must have HASH count less"
              + " than or equal to 1");
    }
    if (Lists.duplicate(names) != null) {
      throw Invalid.parameters("SearchSchema contains a duplicate AttributeName");
    }
  }

  private void checkDimensionsAgree() {
    Map<String, Long> dimensions = new HashMap<>();
    for (VectorIndex index : indexes) {
      Long other = dimensions.putIfAbsent(vectorAttribute(index), index.dimensions());
      if (other != null && !other.equals(index.dimensions())) {
        throw Invalid.parameters(
            "Conflicting attribute definition for '"
                + vectorAttribute(index)
                + "'. All VectorIndexes on the same vector attribute must use the same"
                + " dimensions.");
      }
    }
  }

  private void checkNotDefined() {
    List<String> definedNames = definedNames();
    for (VectorIndex index : indexes) {
      if (definedNames.contains(vectorAttribute(index))) {
        throw Invalid.parameters(
            "Conflicting attribute definition for '"
                + vectorAttribute(index)
                + "'. An attribute cannot be defined in AttributeDefinitions when used as a"
                + " VectorAttribute.");
      }
    }
  }

  private List<String> definedNames() {
    return Lists.orEmpty(request.attributeDefinitions()).stream()
        .map(AttributeDefinition::attributeName)
        .map(Objects::requireNonNull)
        .toList();
  }

  /**
   * Returns the names of the attributes that a search can select by, in the order of the schema.
   */
  static List<String> searchNames(VectorIndex index) {
    return Lists.orEmpty(index.searchSchema()).stream()
        .map(SearchSchemaElement::attributeName)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Returns the name of the attribute that holds the vector. */
  static String vectorAttribute(VectorIndex index) {
    return Objects.requireNonNull(Objects.requireNonNull(index.vectorAttribute()).attributeName());
  }
}
