package dev.stator.trigger.source;

import dev.stator.model.ApiException;
import org.jspecify.annotations.Nullable;

/** Where changes come from: the streams of the tables. Safe for use by many threads. */
public interface Source {

  /** Returns a stream as it is now, or null where there is none with this ARN. */
  @Nullable SourceStream stream(String streamArn);

  /**
   * Returns an iterator, which is good for some minutes and for {@link #read} only.
   *
   * @throws ApiException {@code ResourceNotFoundException} where the shard is gone, {@code
   *     TrimmedDataAccessException} where the place is
   */
  String iterator(String streamArn, String shardId, Start start);

  /**
   * Reads changes in the order in which they happened.
   *
   * @param limit how many at the most, from 1 to 1,000
   * @throws ApiException {@code ExpiredIteratorException}, {@code TrimmedDataAccessException},
   *     {@code ResourceNotFoundException}
   */
  SourcePage read(SourceStream.Name stream, String iterator, int limit);

  /** A place in a shard. */
  sealed interface Start {
    /** The oldest change that is kept. */
    record Oldest() implements Start {}

    /** Behind the newest change. */
    record Newest() implements Start {}

    /** Behind the change of this sequence number. */
    record After(String sequenceNumber) implements Start {}
  }
}
