package dev.stator.model;

import org.jspecify.annotations.Nullable;

/**
 * A request, or a structure that a request can contain, as the constraint check sees it. Only
 * generated records implement it.
 */
public interface Structure {

  /** Returns the number of the structure's constraint table. It may change with the model. */
  int shape();

  /** Returns the member at this place in the model's order; null where it is absent. */
  @Nullable Object member(int index);
}
