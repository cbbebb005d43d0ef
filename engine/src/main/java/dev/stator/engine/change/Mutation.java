package dev.stator.engine.change;

import dev.stator.model.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a write makes of an item. It may be asked more than once, and must answer alike for the same
 * item.
 */
@FunctionalInterface
public interface Mutation {

  /**
   * Returns the item after the write, or null where there is to be none. The very object that was
   * given means that nothing is written.
   *
   * @param before the item as it is, or null where there is none
   * @throws dev.stator.model.ApiException if the write is refused, with {@code
   *     ConditionalCheckFailedException} for instance; then nothing changes
   */
  @Nullable Item apply(@Nullable Item before);
}
