package dev.stator.trigger.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a shard.
 *
 * @param changes in their order; there may be more even where there are none
 * @param next the iterator to go on with; null where the shard is closed and ends here
 */
public record SourcePage(List<Change> changes, @Nullable String next) {
  /** Written out because a compact constructor loses the nullness in javac. */
  public SourcePage(List<Change> changes, @Nullable String next) {
    this.changes = List.copyOf(changes);
    this.next = next;
  }
}
