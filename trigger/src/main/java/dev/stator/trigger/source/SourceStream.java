package dev.stator.trigger.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream at a moment.
 *
 * @param name which stream it is
 * @param shards all shards that are kept
 */
public record SourceStream(Name name, List<Shard> shards) {
  /** Copies the list. */
  public SourceStream {
    shards = List.copyOf(shards);
  }

  /**
   * What stays the same about a stream.
   *
   * @param hashKey the name of the table's partition key
   */
  public record Name(String arn, String hashKey) {}

  /**
   * A shard.
   *
   * @param parent the shard that it goes on from; null where there is none
   * @param isClosed whether nothing will be added to it
   */
  public record Shard(String id, @Nullable String parent, boolean isClosed) {}
}
