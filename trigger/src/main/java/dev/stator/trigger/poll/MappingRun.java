package dev.stator.trigger.poll;

import dev.stator.model.ApiException;
import dev.stator.storage.StorageException;
import dev.stator.trigger.filter.Filters;
import dev.stator.trigger.invoke.Functions;
import dev.stator.trigger.mapping.Checkpoint;
import dev.stator.trigger.mapping.FunctionName;
import dev.stator.trigger.mapping.Mapping;
import dev.stator.trigger.mapping.MappingStore;
import dev.stator.trigger.source.Source;
import dev.stator.trigger.source.SourceStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An enabled mapping at work, from its start until it is stopped. It has a thread that looks for
 * shards, and one for each shard that is read: those whose parents are read to their end, so that
 * the changes of an item stay in order when a shard splits.
 */
public final class MappingRun {
  private static final Logger LOG = LoggerFactory.getLogger(MappingRun.class);

  /** How long it takes at the most to notice a new shard; the end of a shard is noticed at once. */
  private static final Duration DISCOVERY = Duration.ofSeconds(5);

  static final String NO_STREAM = "PROBLEM: Stream not found";

  private final Mapping mapping;
  private final Parts parts;
  private final Gathering gathering;
  private final Delivery.Context context;
  private final FunctionName function;
  private final Map<String, String> firstIterators;
  private final Map<String, CompletableFuture<Void>> readers = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile CompletableFuture<Void> wake = new CompletableFuture<>();

  /**
   * What all runs share.
   *
   * @param source where changes come from
   * @param store where checkpoints are kept
   * @param functions where changes go
   * @param time the clock, and waiting by it
   * @param ids names invocations
   * @param retention how long the stream keeps changes
   * @param room bounds what is held
   * @param threads runs each task on a thread of its own
   */
  public record Parts(
      Source source,
      MappingStore store,
      Functions functions,
      Time time,
      Supplier<UUID> ids,
      Duration retention,
      Room room,
      Executor threads) {}

  /**
   * Creates a run.
   *
   * @param function the function of the mapping
   * @param results is told what came of invocations
   * @param firstIterators where to begin in shards that were not read; may be empty
   */
  public MappingRun(
      Mapping mapping,
      FunctionName function,
      Parts parts,
      Consumer<String> results,
      Map<String, String> firstIterators) {
    this.mapping = mapping;
    this.function = function;
    this.parts = parts;
    this.firstIterators = new ConcurrentHashMap<>(firstIterators);
    Filters filters = Filters.parse(mapping.settings().filters());
    if (filters == null) {
      throw new StorageException.Corruption("a stored filter is none", null);
    }
    this.gathering =
        new Gathering(
            parts.source(), filters, mapping.settings().batching(), parts.room(), parts.time());
    this.context =
        new Delivery.Context(
            parts.functions(), parts.time(), parts.ids(), parts.retention(), results, stop);
  }

  /** Begins, once a predecessor has ended; null where there is none. */
  public void start(@Nullable MappingRun predecessor) {
    CompletableFuture<Void> before =
        predecessor == null ? CompletableFuture.completedFuture(null) : predecessor.ended;
    var _ = before.whenCompleteAsync((_, _) -> run(), parts.threads());
  }

  /**
   * Begins nothing more. An invocation that is under way may end, and counts. Returns what is done
   * when nothing is under way any more.
   */
  public CompletableFuture<Void> stop() {
    stop.complete(null);
    wake.complete(null);
    return ended;
  }

  private void run() {
    try {
      while (!stop.isDone()) {
        wake = new CompletableFuture<>();
        look();
        if (!stop.isDone()) {
          parts.time().pause(DISCOVERY, wake);
        }
      }
    } finally {
      var _ =
          CompletableFuture.allOf(readers.values().toArray(CompletableFuture[]::new))
              .whenComplete((_, _) -> ended.complete(null));
    }
  }

  private void look() {
    try {
      startReaders();
    } catch (ApiException | StorageException fault) {
      // The store may be closing, or be able to answer the next time.
      LOG.debug("stream {} cannot be described", mapping.streamArn(), fault);
    } catch (RuntimeException | Error fault) { // The boundary: it looks again.
      LOG.warn("mapping {} cannot look for shards", mapping.uuid(), fault);
    }
  }

  private void startReaders() {
    SourceStream stream = parts.source().stream(mapping.streamArn());
    if (stream == null) {
      context.results().accept(NO_STREAM);
      return;
    }
    Map<String, Checkpoint> checkpoints = parts.store().checkpoints(mapping.uuid());
    Set<String> known = new HashSet<>();
    stream.shards().forEach(shard -> known.add(shard.id()));
    for (SourceStream.Shard shard : stream.shards()) {
      String parent = shard.parent();
      boolean waits =
          parent != null
              && known.contains(parent)
              && !(checkpoints.get(parent) instanceof Checkpoint.Finished);
      boolean isFinished = checkpoints.get(shard.id()) instanceof Checkpoint.Finished;
      if (!waits && !isFinished && !stop.isDone()) {
        startReader(stream.name(), shard.id());
      }
    }
    for (String shardId : checkpoints.keySet()) {
      if (!known.contains(shardId) && !readers.containsKey(shardId)) {
        parts.store().forget(mapping.uuid(), shardId);
      }
    }
  }

  private void startReader(SourceStream.Name stream, String shardId) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (readers.putIfAbsent(shardId, done) != null) {
      return;
    }
    boolean isStarted = false;
    try {
      parts.threads().execute(() -> read(stream, shardId, done));
      isStarted = true;
    } finally {
      if (!isStarted) { // No memory for a thread; nobody would read the shard again.
        readers.remove(shardId);
      }
    }
  }

  private void read(SourceStream.Name stream, String shardId, CompletableFuture<Void> done) {
    boolean isOver = false;
    try {
      // Asked for again: the reader before may have ended since the shards were looked at.
      Checkpoint checkpoint = parts.store().checkpoints(mapping.uuid()).get(shardId);
      if (!(checkpoint instanceof Checkpoint.Finished)) {
        shardRun(stream, shardId).run(checkpoint, firstIterators.remove(shardId));
      }
      isOver = true;
    } catch (RuntimeException | Error fault) { // The boundary: the next look begins anew.
      if (!stop.isDone()) {
        LOG.warn("mapping {} failed in shard {}", mapping.uuid(), shardId, fault);
      }
    } finally {
      readers.remove(shardId);
      done.complete(null);
      if (isOver) {
        wake.complete(null);
      }
    }
  }

  private ShardRun shardRun(SourceStream.Name stream, String shardId) {
    CompletableFuture<Void> halt = stop.copy();
    Delivery delivery = new Delivery(mapping, function, shardId, context.stoppedBy(halt));
    Lanes lanes = new Lanes(delivery, mapping.settings().batching().parallel(), parts.threads());
    return new ShardRun(
        new ShardRun.Place(mapping.uuid(), stream, shardId),
        parts.source(),
        parts.store(),
        new ShardRun.Work(gathering, lanes, parts.room(), parts.time(), parts.threads(), halt));
  }
}
