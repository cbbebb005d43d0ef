package dev.stator.core.item;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB's size of items, by which it limits and charges them.
 *
 * <p>Names and strings count their UTF-8 bytes, binary values their bytes, numbers as {@link
 * DynamoNumber#itemSizeBytes}, truth values and null 1, sets the sum of their members, lists and
 * maps 3 and 1 more for each element.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
public final class ItemSize {

  /** The most bytes that an item may have: 400 KB. */
  public static final int MAX_ITEM_BYTES = 400 * 1024;

  /** The most bytes of a partition key's value. */
  public static final int MAX_PARTITION_KEY_BYTES = 2048;

  /** The most bytes of a sort key's value. */
  public static final int MAX_SORT_KEY_BYTES = 1024;

  static final int DOCUMENT_BYTES = 3;
  static final int ELEMENT_BYTES = 1;

  private ItemSize() {}

  /** Returns the size of an item in bytes; that of a stored one is not computed but read. */
  public static int itemBytes(Item item) {
    return item instanceof StoredItem stored
        ? stored.sizeBytes()
        : attributesBytes(item.attributes());
  }

  /** Returns the size in bytes of attributes by name, such as a key. */
  public static int attributesBytes(Map<String, AttributeValue> attributes) {
    int sum = 0;
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      sum += attributeBytes(attribute.getKey(), attribute.getValue());
    }
    return sum;
  }

  /** Returns the size in bytes of one attribute: its name and its value. */
  public static int attributeBytes(String name, AttributeValue value) {
    return utf8Bytes(name) + valueBytes(value);
  }

  /** Returns the size in bytes of a value without the name of its attribute. */
  public static int valueBytes(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(String string) -> utf8Bytes(string);
      case AttributeValue.N(DynamoNumber number) -> number.itemSizeBytes();
      case AttributeValue.B(Binary binary) -> binary.sizeBytes();
      case AttributeValue.Bool _, AttributeValue.Null _ -> 1;
      case AttributeValue.L(List<AttributeValue> values) -> {
        int sum = DOCUMENT_BYTES;
        for (AttributeValue element : values) {
          sum += ELEMENT_BYTES + valueBytes(element);
        }
        yield sum;
      }
      case AttributeValue.M(Map<String, AttributeValue> values) ->
          DOCUMENT_BYTES + values.size() * ELEMENT_BYTES + attributesBytes(values);
      case AttributeValue.SS(List<String> values) -> {
        int sum = 0;
        for (String member : values) {
          sum += utf8Bytes(member);
        }
        yield sum;
      }
      case AttributeValue.NS(List<DynamoNumber> values) -> {
        int sum = 0;
        for (DynamoNumber member : values) {
          sum += member.itemSizeBytes();
        }
        yield sum;
      }
      case AttributeValue.BS(List<Binary> values) -> {
        int sum = 0;
        for (Binary member : values) {
          sum += member.sizeBytes();
        }
        yield sum;
      }
      case AttributeValue.Malformed malformed ->
          throw new IllegalArgumentException(malformed.message());
    };
  }

  /**
   * Checks the size of an item that is about to be put.
   *
   * @throws ApiException {@code ValidationException} where it is over {@link #MAX_ITEM_BYTES}
   */
  public static void checkPut(int itemBytes) {
    if (itemBytes > MAX_ITEM_BYTES) {
      throw ApiException.validation(ItemMessages.ITEM_TOO_LARGE);
    }
  }

  /**
   * Checks the size of an item that an update made.
   *
   * @throws ApiException {@code ValidationException} where it is over {@link #MAX_ITEM_BYTES}
   */
  public static void checkUpdate(int itemBytes) {
    if (itemBytes > MAX_ITEM_BYTES) {
      throw ApiException.validation(ItemMessages.UPDATED_ITEM_TOO_LARGE);
    }
  }

  /**
   * Checks the size of an item together with its entries in local secondary indexes, whoever wrote
   * it.
   *
   * @throws ApiException {@code ValidationException} where it is over {@link #MAX_ITEM_BYTES}
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Item
   *     size for tables with local secondary indexes</a>
   */
  public static void checkWithLocalIndexes(long bytes) {
    if (bytes > MAX_ITEM_BYTES) {
      throw ApiException.validation(ItemMessages.ITEM_TOO_LARGE);
    }
  }

  /** Returns how many bytes a text takes in UTF-8; an unpaired surrogate counts as {@code ?}. */
  public static int utf8Bytes(String text) {
    int length = text.length();
    int bytes = length;
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        bytes++;
      } else if (!Character.isSurrogate(c)) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c)
          && at + 1 < length
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        // Two chars, four bytes.
        bytes += 2;
        at++;
      }
    }
    return bytes;
  }
}
