package dev.stator.core.item;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The rules for values that a client sent, in the service's order: names of attributes come first,
 * then nesting, then attributes and elements are walked as they stand in the request, and the first
 * one that breaks a rule is told. Behind these checks no value is malformed, at any depth.
 *
 * <p>Empty strings and empty binary values are values like others, in sets too; only keys may not
 * be empty ({@link KeyRules}). Members of a number set are compared as numbers.
 */
public final class ValueRules {

  /** The levels of nesting that a value may have; one that is not nested has one. */
  public static final int MAX_LEVELS = 32;

  /** The most bytes of an attribute's name, at any depth. */
  public static final int MAX_NAME_BYTES = 65_535;

  private ValueRules() {}

  /**
   * Checks all names and values of an item or a key.
   *
   * @throws ApiException {@code ValidationException} with the text of the first rule that is broken
   */
  public static void check(Item item, ValueWording wording) {
    item.attributes().keySet().forEach(ValueRules::checkName);
    for (AttributeValue value : item.attributes().values()) {
      checkLevels(value, 1, ItemMessages.VALUE_TOO_DEEP);
    }
    for (AttributeValue value : item.attributes().values()) {
      checkBehindLevels(value, wording);
    }
  }

  /**
   * Checks one value.
   *
   * @throws ApiException {@code ValidationException} with the text of the first rule that is broken
   */
  public static void check(AttributeValue value, ValueWording wording) {
    checkLevels(value, 1, ItemMessages.VALUE_TOO_DEEP);
    checkBehindLevels(value, wording);
  }

  /**
   * Checks the values of placeholders.
   *
   * @param values by placeholder, such as {@code :v}
   * @throws ApiException {@code ValidationException} with the text of the first rule that is
   *     broken; the older wording names the parameter and the placeholder
   */
  public static void checkExpressionValues(
      Map<String, AttributeValue> values, ValueWording wording) {
    values.forEach((placeholder, value) -> {
      try {
        check(value, wording);
      } catch (ApiException e) {
        throw switch (wording) {
          case CURRENT -> e;
          case OLDER ->
              ApiException.validation(ItemMessages.invalidExpressionValue(e.text(), placeholder));
        };
      }
    });
  }

  /**
   * Checks how deeply the attributes are nested that an update made. Its values were checked one by
   * one before, but it may have put them into other ones.
   *
   * @throws ApiException {@code ValidationException} where there are more than {@link #MAX_LEVELS}
   */
  public static void checkUpdatedLevels(Item item) {
    for (AttributeValue value : item.attributes().values()) {
      checkLevels(value, 1, ItemMessages.UPDATED_ITEM_TOO_DEEP);
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw ApiException.validation(ItemMessages.EMPTY_NAME);
    }
    // No char takes more than three bytes.
    if (name.length() > MAX_NAME_BYTES / 3 && ItemSize.utf8Bytes(name) > MAX_NAME_BYTES) {
      throw ApiException.validation(ItemMessages.NAME_TOO_LARGE);
    }
  }

  private static void checkBehindLevels(AttributeValue value, ValueWording wording) {
    switch (value) {
      case AttributeValue.S _,
          AttributeValue.N _,
          AttributeValue.B _,
          AttributeValue.Bool _,
          AttributeValue.Null _ -> {}
      case AttributeValue.L(List<AttributeValue> values) -> {
        for (AttributeValue element : values) {
          checkBehindLevels(element, wording);
        }
      }
      case AttributeValue.M(Map<String, AttributeValue> values) -> {
        for (Map.Entry<String, AttributeValue> attribute : values.entrySet()) {
          checkName(attribute.getKey());
          checkBehindLevels(attribute.getValue(), wording);
        }
      }
      case AttributeValue.SS(List<String> values) -> {
        checkNotEmpty(values, ItemMessages.EMPTY_STRING_SET);
        SetRules.checkStrings(values, wording);
      }
      case AttributeValue.NS(List<DynamoNumber> values) -> {
        checkNotEmpty(values, ItemMessages.EMPTY_NUMBER_SET);
        SetRules.checkNumbers(values, wording);
      }
      case AttributeValue.BS(List<Binary> values) -> {
        checkNotEmpty(values, ItemMessages.EMPTY_BINARY_SET);
        SetRules.checkBinaries(values, wording);
      }
      case AttributeValue.Malformed malformed ->
          throw ApiException.validation(
              switch (wording) {
                case CURRENT -> malformed.message();
                case OLDER -> malformed.olderMessage();
              });
    }
  }

  private static void checkNotEmpty(Collection<?> members, String message) {
    if (members.isEmpty()) {
      throw ApiException.validation(message);
    }
  }

  private static void checkLevels(AttributeValue value, int level, String message) {
    if (level > MAX_LEVELS) {
      throw ApiException.validation(message);
    }
    if (value instanceof AttributeValue.L(List<AttributeValue> values)) {
      for (AttributeValue element : values) {
        checkLevels(element, level + 1, message);
      }
    } else if (value instanceof AttributeValue.M(Map<String, AttributeValue> values)) {
      for (AttributeValue element : values.values()) {
        checkLevels(element, level + 1, message);
      }
    }
  }
}
