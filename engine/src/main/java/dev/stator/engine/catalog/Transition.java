package dev.stator.engine.catalog;

import dev.stator.model.TableDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a table that shows for a while before it is done.
 *
 * @param endsAt from when on the table is as the outcome says
 * @param outcome the description from then on, or null where the table is gone
 */
public record Transition(Instant endsAt, @Nullable TableDescription outcome) {

  /** Returns whether the change is done at this time. */
  boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }
}
