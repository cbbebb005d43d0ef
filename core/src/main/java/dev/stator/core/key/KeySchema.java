package dev.stator.core.key;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.DataType;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key attributes of a table or of an index. A table and a local index have one hash attribute
 * and at most one range attribute; a global index may have up to four of each.
 *
 * @param hash the attributes whose values together say which partition, at least one
 * @param range the attributes that order a partition, most significant first; empty where there are
 *     none
 */
public record KeySchema(List<KeyAttribute> hash, List<KeyAttribute> range) {

  /** Copies the lists. */
  public KeySchema {
    hash = List.copyOf(hash);
    range = List.copyOf(range);
  }

  /**
   * Returns the schema that these elements and definitions describe; they have been validated
   * before.
   */
  public static KeySchema of(
      List<KeySchemaElement> elements, List<AttributeDefinition> definitions) {
    Map<String, DataType> types =
        definitions.stream()
            .collect(
                Collectors.toMap(
                    definition -> Objects.requireNonNull(definition.attributeName()),
                    definition ->
                        DataType.valueOf(Objects.requireNonNull(definition.attributeType())),
                    (first, second) -> second));
    List<KeyAttribute> hash = new ArrayList<>();
    List<KeyAttribute> range = new ArrayList<>();
    for (KeySchemaElement element : elements) {
      String name = Objects.requireNonNull(element.attributeName());
      KeyAttribute attribute = new KeyAttribute(name, Objects.requireNonNull(types.get(name)));
      boolean isHash = KeyType.of(element.keyType()) == KeyType.HASH;
      (isHash ? hash : range).add(attribute);
    }
    return new KeySchema(hash, range);
  }

  /** Returns all attributes, hash before range. */
  public List<KeyAttribute> attributes() {
    return range.isEmpty() ? hash : Stream.concat(hash.stream(), range.stream()).toList();
  }

  /** Returns whether an attribute of this name is part of the key. */
  public boolean contains(String attributeName) {
    return hash.stream().anyMatch(attribute -> attribute.name().equals(attributeName))
        || range.stream().anyMatch(attribute -> attribute.name().equals(attributeName));
  }
}
