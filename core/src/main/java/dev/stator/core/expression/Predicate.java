package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.Item;
import java.util.List;

/**
 * Something that holds for an item or does not; its placeholders are resolved and its operands
 * checked. Every condition, filter and legacy parameter is evaluated in this form.
 *
 * <p>What is missing compares as unequal to everything, itself included, and has no order.
 */
sealed interface Predicate {

  /** Returns whether this holds for the item. */
  boolean holdsFor(Item item);

  /** Holds where all of these hold; evaluation stops at the first that does not. */
  record And(List<Predicate> predicates) implements Predicate {
    public And {
      predicates = List.copyOf(predicates);
    }

    @Override
    public boolean holdsFor(Item item) {
      for (Predicate predicate : predicates) {
        if (!predicate.holdsFor(item)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Holds where one of these holds; evaluation stops at the first that does. */
  record Or(List<Predicate> predicates) implements Predicate {
    public Or {
      predicates = List.copyOf(predicates);
    }

    @Override
    public boolean holdsFor(Item item) {
      for (Predicate predicate : predicates) {
        if (predicate.holdsFor(item)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Holds where the other does not. */
  record Not(Predicate predicate) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      return !predicate.holdsFor(item);
    }
  }

  /** A comparison. */
  record Comparison(Comparator comparator, Operand left, Operand right) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      return Comparisons.holds(comparator, left.valueIn(item), right.valueIn(item));
    }
  }

  /** A range, both ends included. */
  record Between(Operand operand, Operand lower, Operand upper) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      AttributeValue value = operand.valueIn(item);
      return Comparisons.holds(Comparator.GREATER_OR_EQUAL, value, lower.valueIn(item))
          && Comparisons.holds(Comparator.LESS_OR_EQUAL, value, upper.valueIn(item));
    }
  }

  /** A choice. */
  record In(Operand operand, List<Operand> choices) implements Predicate {
    public In {
      choices = List.copyOf(choices);
    }

    @Override
    public boolean holdsFor(Item item) {
      AttributeValue value = operand.valueIn(item);
      for (Operand choice : choices) {
        if (Comparisons.holds(Comparator.EQUAL, value, choice.valueIn(item))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Holds where the path leads to something. */
  record Exists(DocumentPath path) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      return path.valueIn(item) != null;
    }
  }

  /** Holds where the operand has a value of this type. */
  record HasType(Operand operand, DataType type) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      AttributeValue value = operand.valueIn(item);
      return value != null && value.type() == type;
    }
  }

  /** Holds where both are strings or both are binary and the first begins with the second. */
  record BeginsWith(Operand operand, Operand prefix) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      return Comparisons.beginsWith(operand.valueIn(item), prefix.valueIn(item));
    }
  }

  /** Holds where the second is a part of the first, or a member of it. */
  record Contains(Operand operand, Operand part) implements Predicate {
    @Override
    public boolean holdsFor(Item item) {
      return Comparisons.contains(operand.valueIn(item), part.valueIn(item));
    }
  }
}
