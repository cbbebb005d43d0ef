package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@code SET} action assigns. */
sealed interface UpdateValue {

  /**
   * Returns the value, given the item before the update.
   *
   * @throws ApiException {@code ValidationException} where the item lacks an attribute or has one
   *     of the wrong type
   */
  AttributeValue valueIn(Item item);

  /** Returns the type of the value where the request alone tells it, or null. */
  default @Nullable DataType knownType() {
    return switch (this) {
      case Simple(Operand.Constant(AttributeValue value)) -> value.type();
      case Simple _, IfNotExists _ -> null;
      case ListAppend _ -> DataType.L;
      case Arithmetic _ -> DataType.N;
    };
  }

  /** Tells every path that is read. */
  default void eachPath(Consumer<DocumentPath> consumer) {
    switch (this) {
      case Simple(Operand operand) -> {
        if (operand instanceof DocumentPath path) {
          consumer.accept(path);
        }
      }
      case IfNotExists(DocumentPath path, UpdateValue otherwise) -> {
        consumer.accept(path);
        otherwise.eachPath(consumer);
      }
      case ListAppend(UpdateValue first, UpdateValue second) -> {
        first.eachPath(consumer);
        second.eachPath(consumer);
      }
      case Arithmetic(boolean _, UpdateValue left, UpdateValue right) -> {
        left.eachPath(consumer);
        right.eachPath(consumer);
      }
    }
  }

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
