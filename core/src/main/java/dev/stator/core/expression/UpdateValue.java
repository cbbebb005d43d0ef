package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.List;

/** What a {@code SET} action assigns. */
sealed interface UpdateValue {

  /**
   * Returns the value, given the item before the update.
   *
   * @throws ApiException {@code ValidationException} where the item lacks an attribute or has one
   *     of the wrong type
   */
  AttributeValue valueIn(Item item);

  /** A path or a value of the request. */
  record Simple(Operand operand) implements UpdateValue {
    @Override
    public AttributeValue valueIn(Item item) {
      AttributeValue value = operand.valueIn(item);
      if (value == null) {
        throw ApiException.validation(ExpressionMessages.UPDATE_MISSING_ATTRIBUTE);
      }
      return value;
    }
  }

  /** What is at the path, or else another value. */
  record IfNotExists(DocumentPath path, UpdateValue otherwise) implements UpdateValue {
    @Override
    public AttributeValue valueIn(Item item) {
      AttributeValue value = path.valueIn(item);
      return value == null ? otherwise.valueIn(item) : value;
    }
  }

  /** Two lists, one after the other. */
  record ListAppend(UpdateValue first, UpdateValue second) implements UpdateValue {
    @Override
    public AttributeValue valueIn(Item item) {
      List<AttributeValue> values = new ArrayList<>(listIn(first, item));
      values.addAll(listIn(second, item));
      return new AttributeValue.L(values);
    }

    private static List<AttributeValue> listIn(UpdateValue value, Item item) {
      if (value.valueIn(item) instanceof AttributeValue.L list) {
        return list.values();
      }
      throw ApiException.validation(ExpressionMessages.UPDATE_OPERAND_TYPE);
    }
  }

  /** A sum or a difference. */
  record Arithmetic(boolean subtracts, UpdateValue left, UpdateValue right) implements UpdateValue {
    @Override
    public AttributeValue valueIn(Item item) {
      DynamoNumber a = numberIn(left, item);
      DynamoNumber b = numberIn(right, item);
      return new AttributeValue.N(subtracts ? a.subtract(b) : a.add(b));
    }

    private static DynamoNumber numberIn(UpdateValue value, Item item) {
      if (value.valueIn(item) instanceof AttributeValue.N number) {
        return number.value();
      }
      throw ApiException.validation(ExpressionMessages.UPDATE_OPERAND_TYPE);
    }
  }
}
