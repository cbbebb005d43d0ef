package dev.stator.core.expression;

import java.util.Set;

/** Something of a request that refers to attributes of an item. */
public interface UsesAttributes {

  /** Returns the top-level attributes that are referred to, in the order of the expression. */
  Set<String> attributeNames();

  /** Returns those that are referred to with a path into them. */
  Set<String> nestedAttributeNames();
}
