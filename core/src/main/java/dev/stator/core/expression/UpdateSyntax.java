package dev.stator.core.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update expression as it is written.
 *
 * @param actions the actions of all sections, in their order
 * @param repeatedSection the first section that stands there twice, or null
 */
record UpdateSyntax(List<Action> actions, @Nullable String repeatedSection) {
  UpdateSyntax {
    actions = List.copyOf(actions);
  }

  /** One action of a section. */
  sealed interface Action permits Set, Remove, Add, Delete {
    /** Returns what is changed. */
    OperandSyntax.Path target();
  }

  /** An assignment. */
  record Set(OperandSyntax.Path target, UpdateValueSyntax value) implements Action {}

  /** A removal of an attribute or an element. */
  record Remove(OperandSyntax.Path target) implements Action {}

  /** An addition to a number or a set. */
  record Add(OperandSyntax.Path target, OperandSyntax.Value value) implements Action {}

  /** A removal of members from a set. */
  record Delete(OperandSyntax.Path target, OperandSyntax.Value value) implements Action {}
}
