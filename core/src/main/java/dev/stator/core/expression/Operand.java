package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import org.jspecify.annotations.Nullable;

/** Something that has a value in an item. */
sealed interface Operand permits DocumentPath, Operand.Constant, Operand.Size, Operand.Truth {

  /** Returns the value in this item, or null where there is none. */
  @Nullable AttributeValue valueIn(Item item);

  /** A value of the request. */
  record Constant(AttributeValue value) implements Operand {
    @Override
    public AttributeValue valueIn(Item item) {
      return value;
    }
  }

  /** Whether a condition holds. */
  record Truth(Predicate predicate) implements Operand {
    @Override
    public AttributeValue valueIn(Item item) {
      return predicate.holdsFor(item) ? AttributeValue.TRUE : AttributeValue.FALSE;
    }
  }

  /** The size of another operand's value; none where the value has no size. */
  record Size(Operand operand) implements Operand {
    @Override
    public @Nullable AttributeValue valueIn(Item item) {
      AttributeValue value = operand.valueIn(item);
      int size = value == null ? -1 : Comparisons.size(value);
      return size < 0 ? null : new AttributeValue.N(DynamoNumber.of(size));
    }
  }
}
