package dev.stator.engine.operation.item;

import dev.stator.core.expression.KeyCondition;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.core.key.KeyAttribute;
import dev.stator.engine.read.ReadTarget;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import dev.stator.storage.TokenRange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a Query or a Scan goes on, by its {@code ExclusiveStartKey}. A client may make such a key
 * up; the item need not exist, but the key must belong to what is read.
 */
final class StartKeys {

  private StartKeys() {}

  /**
   * Checks the values of a query's start key, null where there is none, before it is known what is
   * read. Of some rules the service says that the start key broke them, of others only the rule.
   */
  static void checkValuesOfQuery(@Nullable Item startKey) {
    if (startKey == null) {
      return;
    }
    try {
      ValueRules.check(startKey, ValueWording.CURRENT);
    } catch (ApiException invalid) {
      throw startKey.attributes().values().stream().anyMatch(StartKeys::isBlamedOnStartKey)
          ? OperationMessages.startKeyInvalid(invalid.text())
          : invalid;
    }
  }

  private static boolean isBlamedOnStartKey(AttributeValue value) {
    if (value instanceof AttributeValue.Malformed malformed) {
      return malformed.isOfNoType();
    }
    if (value instanceof AttributeValue.SS(List<String> members)) {
      return members.isEmpty();
    }
    if (value instanceof AttributeValue.BS(List<Binary> members)) {
      return members.isEmpty();
    }
    if (value instanceof AttributeValue.L(List<AttributeValue> elements)) {
      return elements.stream().anyMatch(StartKeys::isBlamedOnStartKey);
    }
    return value instanceof AttributeValue.M(Map<String, AttributeValue> attributes)
        && attributes.values().stream().anyMatch(StartKeys::isBlamedOnStartKey);
  }

  /** Checks the values of a scan's start key, null where there is none. */
  static void checkValuesOfScan(@Nullable Item startKey) {
    if (startKey == null) {
      return;
    }
    try {
      ValueRules.check(startKey, ValueWording.OLDER);
    } catch (ApiException invalid) {
      throw OperationMessages.startKeyInvalid(invalid.text());
    }
  }

  /**
   * Checks that the key has as many attributes as the keys of a table and of its index together.
   *
   * @throws ApiException {@code ValidationException} if it does not
   */
  static void checkSize(ReadTarget target, Item startKey) {
    Set<String> names = new HashSet<>();
    target.table().keys().attributes().forEach(attribute -> names.add(attribute.name()));
    target.keys().attributes().forEach(attribute -> names.add(attribute.name()));
    if (startKey.attributeCount() != names.size()) {
      throw OperationMessages.startKeyInvalid();
    }
  }

  /**
   * Checks that the key has this attribute of what is read, and in the right type.
   *
   * @throws ApiException {@code ValidationException} if it does not
   */
  static void checkAttribute(Item startKey, KeyAttribute attribute) {
    AttributeValue value = startKey.attribute(attribute.name());
    if (value == null) {
      throw OperationMessages.startKeyInvalid();
    }
    if (value.type() != attribute.type()) {
      throw OperationMessages.keyOfWrongSchema();
    }
  }

  /** Checks that the key has what the key of an item of the table has to have. */
  private static void checkItemKey(ReadTarget target, Item startKey) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeyAttribute attribute : target.table().keys().attributes()) {
      AttributeValue value = startKey.attribute(attribute.name());
      if (value != null) {
        key.put(attribute.name(), value);
      }
    }
    try {
      target.table().keyRules().checkKey(Item.of(key));
    } catch (ApiException invalid) {
      throw OperationMessages.startKeyInvalid(invalid.text());
    }
  }

  /**
   * Returns where the next page of a query begins; the key has passed the checks of its size and of
   * the attributes of what is read.
   *
   * @throws ApiException {@code ValidationException} if the key does not belong to the query
   */
  static Key ofQuery(ReadTarget target, Item startKey, KeyCondition condition) {
    checkItemKey(target, startKey);
    boolean samePartition = hasPartition(startKey, condition);
    if (condition.sort().isEmpty()) {
      if (!samePartition) {
        throw OperationMessages.startKeyOutsideQuery();
      }
    } else if (!condition.testSort(startKey)) {
      throw OperationMessages.startKeyOutsideRange();
    } else if (!samePartition) {
      throw OperationMessages.queryOfOneRow();
    }
    return target.storageKey(startKey);
  }

  /**
   * Checks that a scan's key has as many attributes as what is read, and those of an index. Those
   * of a table are checked with the table's key.
   *
   * @throws ApiException {@code ValidationException} if it does not
   */
  static void checkForScan(ReadTarget target, Item startKey) {
    checkSize(target, startKey);
    if (target.index() != null) {
      target.keys().attributes().forEach(attribute -> checkAttribute(startKey, attribute));
    }
  }

  /**
   * Returns where the next page of a scan begins; the key has the attributes of what is read.
   *
   * @throws ApiException {@code ValidationException} if the key does not belong to what is scanned
   */
  static Key ofScan(ReadTarget target, Item startKey, Segment segment) {
    checkItemKey(target, startKey);
    Key key = target.storageKey(startKey);
    TokenRange tokens = segment.tokens();
    if (!tokens.contains(key.token())) {
      throw OperationMessages.startKeyOutsideSegment(segment.number(), segment.total());
    }
    return key;
  }

  private static boolean hasPartition(Item startKey, KeyCondition condition) {
    for (int i = 0; i < condition.partition().size(); i++) {
      String name = condition.schema().hash().get(i).name();
      if (!condition.partition().get(i).equals(startKey.attribute(name))) {
        return false;
      }
    }
    return true;
  }
}
