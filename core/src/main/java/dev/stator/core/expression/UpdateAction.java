package dev.stator.core.expression;

import dev.stator.model.AttributeValue;

/** One change of an update, its placeholders resolved and its operands checked. */
sealed interface UpdateAction {

  /** Returns what is changed. */
  DocumentPath target();

  /** Returns whether the action only takes away, so that it does nothing where nothing is. */
  default boolean onlyRemoves() {
    return switch (this) {
      case Set _, Add _ -> false;
      case Remove _, Delete _ -> true;
    };
  }

  /** An assignment. */
  record Set(DocumentPath target, UpdateValue value) implements UpdateAction {}

  /** A removal of an attribute, a member of a map or an element of a list. */
  record Remove(DocumentPath target) implements UpdateAction {}

  /** An addition to a number, a set or, with legacy parameters, a list. */
  record Add(DocumentPath target, AttributeValue value) implements UpdateAction {}

  /** A removal of members from a set. */
  record Delete(DocumentPath target, AttributeValue value) implements UpdateAction {}
}
