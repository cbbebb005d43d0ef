package dev.stator.trigger.poll;

import dev.stator.model.ApiException;
import dev.stator.storage.StorageException;
import dev.stator.trigger.mapping.Checkpoint;
import dev.stator.trigger.mapping.MappingStore;
import dev.stator.trigger.source.Source;
import dev.stator.trigger.source.SourceStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a shard from its checkpoint to its end, delivers what is there, and moves the checkpoint
 * behind what was delivered: each change reaches the function at least once, in order.
 */
final class ShardRun {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRun.class);

  /** How long to wait where the stream cannot be read. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final Place place;
  private final Source source;
  private final MappingStore store;
  private final Work work;

  private final Rounds rounds;

  /** How far the shard was read, though perhaps not delivered; null where it was not. */
  private @Nullable Checkpoint checkpoint;

  /** Where to go on; null to go on behind the checkpoint. */
  private @Nullable String iterator;

  /** What is older was not asked for; null where the iterator is behind it. */
  private @Nullable Instant since;

  /** A shard, as a mapping sees it. */
  record Place(String uuid, SourceStream.Name stream, String shardId) {}

  /**
   * What is done with what is there.
   *
   * @param threads runs each task on a thread of its own
   * @param stop is done when nothing more is to be begun for this shard
   */
  record Work(
      Gathering gathering,
      Lanes lanes,
      Room room,
      Time time,
      Executor threads,
      CompletableFuture<Void> stop) {}

  ShardRun(Place place, Source source, MappingStore store, Work work) {
    this.place = place;
    this.source = source;
    this.store = store;
    this.work = work;
    this.rounds = new Rounds(work.lanes(), work.room(), work.threads(), this::save);
  }

  /**
   * Runs until the shard ends, is gone, or it is told to stop. When it returns or throws, nothing
   * is under way any more.
   *
   * @param from how far the shard was read; null where it was not
   * @param firstIterator where to begin; null to begin behind the checkpoint
   */
  void run(@Nullable Checkpoint from, @Nullable String firstIterator) {
    checkpoint = from;
    iterator = firstIterator;
    boolean isOrderly = false;
    try {
      boolean isMore = true;
      while (isMore && !work.stop().isDone()) {
        try {
          isMore = step();
        } catch (ApiException refused) {
          isMore = isWorthAnother(refused);
        }
      }
      var _ = rounds.awaitAll();
      isOrderly = true;
    } finally {
      if (!isOrderly) {
        // Whoever reads the shard again delivers it again, and must not meet what is under way.
        var _ = work.stop().complete(null);
      }
      rounds.awaitEnd();
    }
  }

  /** Reads and delivers once; returns whether to go on. */
  private boolean step() {
    String at = iterator;
    if (at == null) {
      at = source.iterator(place.stream().arn(), place.shardId(), start(checkpoint));
      since = checkpoint instanceof Checkpoint.Since(Instant moment) ? moment : null;
    }
    Gathering.Round round = work.gathering().gather(place.stream(), at, since, work.stop());
    if (round == null) {
      return false;
    }
    rounds.begin(round);
    if (round.last() != null) {
      checkpoint = new Checkpoint.At(round.last());
    }
    iterator = round.next();
    if (iterator == null && rounds.awaitAll()) {
      var _ = save(new Checkpoint.Finished());
    }
    return iterator != null && rounds.awaitNext();
  }

  /**
   * Stores how far the shard was read, again and again where the store does not take it: to read on
   * from the checkpoint before would invoke the function with the same changes for as long as the
   * store is full. Returns false where it was told to stop before.
   */
  private boolean save(Checkpoint reached) {
    for (int failures = 1; ; failures++) {
      try {
        store.save(place.uuid(), place.shardId(), reached);
        return true;
      } catch (StorageException.Full
          | StorageException.Busy
          | StorageException.Unavailable
          | StorageException.UnknownOutcome fault) {
        if (work.stop().isDone()) {
          return false;
        }
        LOG.warn(
            "how far shard {} was read cannot be stored: {}", place.shardId(), fault.toString());
        work.time().pause(Backoff.after(failures), work.stop());
      }
    }
  }

  private boolean isWorthAnother(ApiException refused) {
    iterator = null;
    switch (refused.type().code()) {
      case "ExpiredIteratorException" -> {}
      case "TrimmedDataAccessException" -> checkpoint = null;
      case "ResourceNotFoundException" -> {
        work.time().pause(AFTER_FAULT, work.stop());
        return false;
      }
      default -> {
        LOG.warn("shard {} cannot be read: {}", place.shardId(), refused.text());
        work.time().pause(AFTER_FAULT, work.stop());
      }
    }
    return true;
  }

  private static Source.Start start(@Nullable Checkpoint checkpoint) {
    return switch (checkpoint) {
      case Checkpoint.At(String sequenceNumber) -> new Source.Start.After(sequenceNumber);
      case Checkpoint.Since _, Checkpoint.Finished _ -> new Source.Start.Oldest();
      case null -> new Source.Start.Oldest();
    };
  }
}
