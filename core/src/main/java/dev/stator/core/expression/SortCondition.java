package dev.stator.core.expression;

import dev.stator.model.AttributeValue;

/** A condition on one attribute of a sort key. Its values have the type of the attribute. */
public sealed interface SortCondition {

  /** Returns whether a value of the attribute's type fulfils the condition. */
  boolean test(AttributeValue value);

  /** The attribute has this value. */
  record Equal(AttributeValue value) implements SortCondition {
    @Override
    public boolean test(AttributeValue other) {
      return Comparisons.compare(other, value) == 0;
    }
  }

  /** The attribute is less than this value, or equal to it where that is included. */
  record Below(AttributeValue value, boolean included) implements SortCondition {
    @Override
    public boolean test(AttributeValue other) {
      int order = Comparisons.compare(other, value);
      return order < 0 || (included && order == 0);
    }
  }

  /** The attribute is greater than this value, or equal to it where that is included. */
  record Above(AttributeValue value, boolean included) implements SortCondition {
    @Override
    public boolean test(AttributeValue other) {
      int order = Comparisons.compare(other, value);
      return order > 0 || (included && order == 0);
    }
  }

  /** The attribute is between these values, both included. */
  record Between(AttributeValue lower, AttributeValue upper) implements SortCondition {
    @Override
    public boolean test(AttributeValue other) {
      return Comparisons.compare(other, lower) >= 0 && Comparisons.compare(other, upper) <= 0;
    }
  }

  /** The attribute, a string or binary, begins with this value. */
  record BeginsWith(AttributeValue prefix) implements SortCondition {
    @Override
    public boolean test(AttributeValue other) {
      return Comparisons.beginsWith(other, prefix);
    }
  }
}
