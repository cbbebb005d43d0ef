package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeDefinition;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.KeyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a key schema may be, and which attributes must be defined for it.
 *
 * <p>Sources of the texts and their order: dynalite's validations and tests, recorded against the
 * service; for the keys of several attributes, duplicate and unused definitions the measurements of
 * the ack-api-quirks project (DDB-TABLE-042, 123, 127).
 */
final class KeySchemaRules {
  /**
   * How many attributes of each kind a key of a global index has at the most; from the API
   * reference.
   */
  private static final int MAX_ATTRIBUTES_OF_A_KIND = 4;

  private final List<AttributeDefinition> definitions;
  private final List<String> definedNames;

  KeySchemaRules(List<AttributeDefinition> definitions) {
    this.definitions = definitions;
    this.definedNames =
        definitions.stream()
            .map(definition -> Objects.requireNonNull(definition.attributeName()))
            .toList();
  }

  /** Checks that no attribute is defined twice. */
  void checkDefinitions() {
    String duplicate = Lists.duplicate(definedNames);
    if (duplicate != null) {
      throw ApiException.validation("Attribute Name is duplicated: " + duplicate);
    }
  }

  /** Checks the key schema of a table. */
  void checkTable(List<KeySchemaElement> schema) {
    if (schema.size() > definitions.size()) {
      throw ApiException.validation(
          "Invalid KeySchema: Some index key attribute have no definition");
    }
    checkDefined(schema);
    checkPair(schema);
  }

  /** Checks that every attribute of a key is defined. */
  void checkDefined(List<KeySchemaElement> schema) {
    List<String> keys = names(schema);
    if (!definedNames.containsAll(keys)) {
      throw Invalid.parameters(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + new HashSet<>(keys)
              + ", AttributeDefinitions: "
              + inOrderOfDefinitions());
    }
  }

  /** Checks that every definition is used; with indexes, by their keys or search schemas too. */
  void checkUsed(Set<String> usedNames, boolean hasIndexes) {
    if (usedNames.containsAll(definedNames)) {
      return;
    }
    throw hasIndexes
        ? Invalid.parameters(
            "Some AttributeDefinitions are not used. AttributeDefinitions: "
                + inOrderOfDefinitions()
                + ", keys used: "
                + new HashSet<>(usedNames))
        : Invalid.parameters(
            "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                + " AttributeDefinitions");
  }

  /** Checks a key of one hash and at most one range attribute, that of a table or a local index. */
  static void checkPair(List<KeySchemaElement> schema) {
    List<String> names = names(schema);
    boolean isPair = schema.size() > 1;
    if (isPair && names.get(0).equals(names.get(1))) {
      throw ApiException.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    checkFirst(schema);
    if (isPair && isHash(schema.get(1))) {
      throw ApiException.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
  }

  /** Checks a key of a global index, which may have several attributes of each kind. */
  static void checkComposite(List<KeySchemaElement> schema) {
    checkFirst(schema);
    long hashes = schema.stream().filter(KeySchemaRules::isHash).count();
    checkCount(hashes, "HASH");
    checkCount(schema.size() - hashes, "RANGE");
    if (schema.stream().limit(hashes).anyMatch(element -> !isHash(element))) {
      throw Invalid.parameters(
          "All HASH key attributes must precede RANGE key attributes in the KeySchema");
    }
    if (Lists.duplicate(names(schema)) != null) {
      throw ApiException.validation(
          "The KeySchema contains multiple key attributes with the same name");
    }
  }

  private static void checkFirst(List<KeySchemaElement> schema) {
    if (!isHash(schema.getFirst())) {
      throw ApiException.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
  }

  private static void checkCount(long count, String kind) {
    if (count > MAX_ATTRIBUTES_OF_A_KIND) {
      throw Invalid.parameters(
          "The KeySchema exceeds the maximum allowed number of " + kind + " key attributes");
    }
  }

  /** Returns the names of a key's attributes, in its order. */
  static List<String> names(List<KeySchemaElement> schema) {
    return schema.stream().map(element -> Objects.requireNonNull(element.attributeName())).toList();
  }

  private static boolean isHash(KeySchemaElement element) {
    return KeyType.of(element.keyType()) == KeyType.HASH;
  }

  /**
   * The service prints the definitions in the order of a hash set that was made to measure, which
   * clients see, so the same is done here.
   */
  private Set<String> inOrderOfDefinitions() {
    int count = definedNames.size();
    Set<String> names = new HashSet<>(count < 3 ? count + 1 : (int) (count / 0.75f + 1));
    names.addAll(new ArrayList<>(definedNames));
    return names;
  }
}
