package dev.stator.core.item;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DataType;
import dev.stator.model.Item;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the keys of one table: what an item must have to be put, what a key must be to find
 * one, and what its indexes ask of the attributes that they are keyed by. The values themselves
 * have been checked before ({@link ValueRules}).
 *
 * <p>Each check tells of empty values first, then of missing attributes and wrong types, then of
 * values that are too long: the service tells the first ones before it looks at the table's items,
 * also in a transaction. Where an attribute is a key of several indexes, the first one by name is
 * told.
 *
 * <p>Immutable; made once for a table.
 */
public final class KeyRules {
  private final KeySchema keys;
  private final SortedMap<String, KeySchema> indexes;

  /**
   * Makes the rules of a table.
   *
   * @param keys the table's primary key
   * @param indexes the keys of the table's indexes, by name
   */
  public KeyRules(KeySchema keys, Map<String, KeySchema> indexes) {
    this.keys = keys;
    this.indexes = new TreeMap<>(indexes);
  }

  /**
   * Checks the key attributes of an item that is to be put.
   *
   * @throws ApiException {@code ValidationException} where one is missing, empty, too long or of
   *     another type
   */
  public void checkPut(Item item) {
    checkKeyNotEmpty(item);
    for (KeyAttribute attribute : keys.attributes()) {
      AttributeValue value = required(item, attribute);
      if (value.type() != attribute.type()) {
        throw ApiException.validation(
            ItemMessages.keyTypeMismatch(
                attribute.name(), attribute.type().name(), value.type().name()));
      }
    }
    checkSizes(item, keys);
  }

  /**
   * Checks the key attributes of an item that a BatchWriteItem is to put, for which the service
   * tells a missing attribute and a wrong type as it does for keys.
   *
   * @throws ApiException {@code ValidationException} where one is missing, empty, too long or of
   *     another type
   */
  public void checkBatchPut(Item item) {
    checkKeyNotEmpty(item);
    for (KeyAttribute attribute : keys.attributes()) {
      AttributeValue value = item.attribute(attribute.name());
      if (value == null || value.type() != attribute.type()) {
        throw ApiException.validation(ItemMessages.KEY_DOES_NOT_MATCH);
      }
    }
    checkSizes(item, keys);
  }

  /**
   * Checks the key of an item that is to be read, updated or deleted.
   *
   * @throws ApiException {@code ValidationException} where it has other attributes or types than
   *     the table's key, or a value that is empty or too long
   */
  public void checkKey(Item key) {
    checkKeyNotEmpty(key);
    boolean matches = key.attributeCount() == keys.attributes().size();
    for (KeyAttribute attribute : keys.attributes()) {
      AttributeValue value = key.attribute(attribute.name());
      matches &= value != null && value.type() == attribute.type();
    }
    if (!matches) {
      throw ApiException.validation(ItemMessages.KEY_DOES_NOT_MATCH);
    }
    checkSizes(key, keys);
  }

  /**
   * Checks only that no key attribute is empty. It is part of the other checks, and stands alone
   * for transactions, which fail as a whole on it and cancel on the others.
   *
   * @throws ApiException {@code ValidationException} where one is an empty string or binary value
   */
  public void checkKeyNotEmpty(Item item) {
    for (KeyAttribute attribute : keys.attributes()) {
      String kind = emptyKind(item.attribute(attribute.name()));
      if (kind != null) {
        throw ApiException.validation(ItemMessages.emptyKey(kind, attribute.name()));
      }
    }
  }

  /**
   * Checks the attributes of an item that are keys of indexes. One that the item does not have
   * leaves the item out of the index.
   *
   * @throws ApiException {@code ValidationException} where one is of another type, empty or too
   *     long
   */
  public void checkIndexKeys(Item item) {
    if (indexes.isEmpty()) {
      return;
    }
    checkIndexKeyTypes(item);
    checkIndexKeysNotEmpty(item);
    checkIndexKeySizes(item);
  }

  /**
   * Checks what an update is going to make of the attributes that are keys of indexes, as far as
   * the request alone tells it. The service does so before it looks at the item.
   *
   * @param typesGiven the type that an attribute is going to have, null where the item decides
   * @param valuesGiven the attributes that are set to values of the request
   * @throws ApiException {@code ValidationException} where one is of another type or empty
   */
  public void checkUpdateOfIndexKeys(
      Function<String, @Nullable DataType> typesGiven, Supplier<Item> valuesGiven) {
    if (indexes.isEmpty()) {
      return;
    }
    for (Map.Entry<String, KeySchema> index : indexes.entrySet()) {
      for (KeyAttribute attribute : index.getValue().attributes()) {
        DataType type = typesGiven.apply(attribute.name());
        if (type != null && type != attribute.type()) {
          throw typeMismatch(attribute, type, index.getKey());
        }
      }
    }
    checkUpdatedIndexKeysNotEmpty(valuesGiven.get());
  }

  /**
   * Checks the attributes that an update has set and that are keys of indexes.
   *
   * @param changed the attributes that the update has set, with their new values; others are not
   *     looked at, because an item may be older than an index that could not take it
   * @throws ApiException {@code ValidationException} where one is of another type, empty or too
   *     long
   */
  public void checkUpdatedIndexKeys(Item changed) {
    if (indexes.isEmpty()) {
      return;
    }
    for (KeySchema index : indexes.values()) {
      for (KeyAttribute attribute : index.attributes()) {
        AttributeValue value = changed.attribute(attribute.name());
        if (value != null && value.type() != attribute.type()) {
          throw ApiException.validation(ItemMessages.UPDATED_INDEX_KEY_TYPE);
        }
      }
    }
    checkUpdatedIndexKeysNotEmpty(changed);
    checkIndexKeySizes(changed);
  }

  /**
   * Checks only the types of index keys, on which a transaction is cancelled.
   *
   * @throws ApiException {@code ValidationException} where an attribute that is a key of an index
   *     is of another type
   */
  public void checkIndexKeyTypes(Item item) {
    for (Map.Entry<String, KeySchema> index : indexes.entrySet()) {
      checkTypes(item, index.getValue().hash(), index.getKey());
      checkTypes(item, index.getValue().range(), index.getKey());
    }
  }

  /**
   * Checks only that no index key of an item that is to be put is empty, on which a transaction
   * fails as a whole.
   *
   * @throws ApiException {@code ValidationException} where one is an empty string or binary value
   */
  public void checkIndexKeysNotEmpty(Item item) {
    for (Map.Entry<String, KeySchema> index : indexes.entrySet()) {
      checkNotEmpty(item, index.getValue().hash(), index.getKey());
      checkNotEmpty(item, index.getValue().range(), index.getKey());
    }
  }

  /**
   * Checks only that no index key that an update has set is empty, on which a transaction fails as
   * a whole.
   *
   * @throws ApiException {@code ValidationException} where one is an empty string or binary value
   */
  public void checkUpdatedIndexKeysNotEmpty(Item changed) {
    for (Map.Entry<String, KeySchema> index : indexes.entrySet()) {
      checkNotEmpty(changed, index.getValue().hash(), null);
      checkNotEmpty(changed, index.getValue().range(), null);
    }
  }

  private void checkIndexKeySizes(Item item) {
    for (Map.Entry<String, KeySchema> index : indexes.entrySet()) {
      checkIndexKeySizes(
          item,
          index.getValue().hash(),
          ItemSize.MAX_PARTITION_KEY_BYTES,
          ItemMessages.PARTITION_KEY_TOO_LARGE,
          index.getKey());
      checkIndexKeySizes(
          item,
          index.getValue().range(),
          ItemSize.MAX_SORT_KEY_BYTES,
          ItemMessages.SORT_KEY_TOO_LARGE,
          index.getKey());
    }
  }

  private static void checkIndexKeySizes(
      Item item,
      List<KeyAttribute> attributes,
      int maxBytes,
      String togetherTooLarge,
      String index) {
    int sum = 0;
    for (KeyAttribute attribute : attributes) {
      int bytes = sizeBytes(item, attribute);
      if (bytes > maxBytes) {
        throw ApiException.validation(
            ItemMessages.indexKeyTooLarge(attribute.name(), bytes, maxBytes, index));
      }
      sum += bytes;
    }
    if (sum > maxBytes) {
      throw ApiException.validation(togetherTooLarge);
    }
  }

  private static AttributeValue required(Item item, KeyAttribute attribute) {
    AttributeValue value = item.attribute(attribute.name());
    if (value == null) {
      throw ApiException.validation(ItemMessages.missingKey(attribute.name()));
    }
    return value;
  }

  private static void checkTypes(Item item, List<KeyAttribute> attributes, String index) {
    for (KeyAttribute attribute : attributes) {
      AttributeValue value = item.attribute(attribute.name());
      if (value != null && value.type() != attribute.type()) {
        throw typeMismatch(attribute, value.type(), index);
      }
    }
  }

  private static ApiException typeMismatch(KeyAttribute attribute, DataType actual, String index) {
    return ApiException.validation(
        ItemMessages.indexKeyTypeMismatch(
            attribute.name(), attribute.type().name(), actual.name(), index));
  }

  private static void checkNotEmpty(
      Item item, List<KeyAttribute> attributes, @Nullable String putIndex) {
    for (KeyAttribute attribute : attributes) {
      String kind = emptyKind(item.attribute(attribute.name()));
      if (kind != null) {
        throw ApiException.validation(
            putIndex == null
                ? ItemMessages.emptyUpdatedIndexKey(kind)
                : ItemMessages.emptyIndexKey(kind, attribute.name(), putIndex));
      }
    }
  }

  /** Returns how the service calls the type of an empty value, or null where it is not empty. */
  private static @Nullable String emptyKind(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.S(String string) && string.isEmpty()) {
      return "string";
    }
    if (value instanceof AttributeValue.B(Binary binary) && binary.sizeBytes() == 0) {
      return "binary";
    }
    return null;
  }

  private static void checkSizes(Item item, KeySchema keys) {
    if (sizeBytes(item, keys.hash()) > ItemSize.MAX_PARTITION_KEY_BYTES) {
      throw ApiException.validation(ItemMessages.PARTITION_KEY_TOO_LARGE);
    }
    if (sizeBytes(item, keys.range()) > ItemSize.MAX_SORT_KEY_BYTES) {
      throw ApiException.validation(ItemMessages.SORT_KEY_TOO_LARGE);
    }
  }

  private static int sizeBytes(Item item, List<KeyAttribute> attributes) {
    int sum = 0;
    for (KeyAttribute attribute : attributes) {
      sum += sizeBytes(item, attribute);
    }
    return sum;
  }

  private static int sizeBytes(Item item, KeyAttribute attribute) {
    AttributeValue value = item.attribute(attribute.name());
    // Numbers are never too long.
    return value == null || attribute.type() == DataType.N ? 0 : ItemSize.valueBytes(value);
  }
}
