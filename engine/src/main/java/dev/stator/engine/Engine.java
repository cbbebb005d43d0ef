package dev.stator.engine;

import dev.stator.engine.backfill.Backfills;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.ChangeLogRetention;
import dev.stator.engine.change.CollectionCount;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.change.RunningTransactions;
import dev.stator.engine.lag.Lag;
import dev.stator.engine.operation.Operations;
import dev.stator.engine.stream.Streams;
import dev.stator.engine.ttl.Expiration;
import dev.stator.engine.ttl.Reaper;
import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DynamoDB over a store: executes requests that are decoded and whose constraints hold.
 *
 * <p>Safe for use by many threads.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Lag lag;
  private final StorageEngine storage;
  private final Catalog catalog;
  private final Streams streams;
  private final Operations operations;
  private final ChangeLogRetention changeLogRetention;
  private final Backfills backfills;
  private final Expiration expiration;

  private Engine(StorageEngine newest, EngineOptions options, @Nullable Executor background) {
    this.lag = Lag.of(newest, options.readDelays(), options.clock());
    this.storage = lag.storage();
    this.catalog = new Catalog(storage, options);
    new CollectionCount(storage, catalog).run();
    catalog.addExpiryIndexes();
    this.backfills = new Backfills(newest, catalog, background);
    this.streams = new Streams(storage, catalog, options);
    catalog.keepLogs(streams::groups);
    this.expiration = expiration(options, background == null);
    this.operations = new Operations(lag, catalog, streams, options, this::beginIndexWork);
    this.changeLogRetention =
        new ChangeLogRetention(
            storage, catalog, options.clock(), options.streamRetention(), streams::trimming);
  }

  private Expiration expiration(EngineOptions options, boolean ownThread) {
    // Batches wait for transactions that have one of their items, and need not know of them.
    ItemWriter writer = new ItemWriter(storage, options.clock(), null, new RunningTransactions());
    Reaper reaper = new Reaper(storage, catalog, writer, options.clock());
    return new Expiration(reaper, options.clock(), options.expiry(), ownThread);
  }

  private void beginIndexWork(String tableName) {
    backfills.begin(tableName);
    expiration.begin();
  }

  /** Returns an engine over a store, which it closes when it is closed itself. */
  public static Engine open(StorageEngine storage, EngineOptions options) {
    return open(storage, options, null);
  }

  /**
   * Returns an engine over a store, which it closes when it is closed itself.
   *
   * @param background does what no request waits for, such as filling a new index; what has to wait
   *     goes on at the next {@link #upkeep}. Null means a thread of the engine's own, which waits
   */
  public static Engine open(
      StorageEngine storage, EngineOptions options, @Nullable Executor background) {
    Engine engine = new Engine(storage, options, background);
    engine.streams.settleAll();
    engine.backfills.resume();
    engine.expiration.begin();
    return engine;
  }

  /** Returns whether the operation is implemented. */
  public boolean supports(Operation operation) {
    return operations.handler(operation) != null;
  }

  /**
   * Returns whether an operation may wait for a device or a network, so that it must not run on an
   * event loop.
   */
  public boolean mayBlock() {
    return storage.traits().mayBlock();
  }

  /**
   * Executes a request and returns the response, a record of the operation's output shape.
   *
   * @throws ApiException the error to answer with; {@code UnknownOperationException} if it is not
   *     implemented
   */
  public Object execute(Operation operation, Structure request, Call call) {
    Function<Structure, Object> handler = operations.handler(operation);
    if (handler == null) {
      throw new ApiException(CommonErrors.UNKNOWN_OPERATION, "");
    }
    try {
      return handler.apply(request);
    } catch (StorageException fault) {
      throw answer(fault, operation, call);
    }
  }

  private static ApiException answer(StorageException fault, Operation operation, Call call) {
    if (!StorageErrors.isEveryday(fault)) {
      LOG.error("storage fault operation={} requestId={}", operation, call.requestId(), fault);
    }
    return StorageErrors.answer(fault);
  }

  /**
   * Begins to execute a request in a thread that must not wait, or returns null, having done
   * nothing, where that cannot be done without waiting: then {@link #execute} can, in another
   * thread.
   *
   * @throws ApiException the error to answer with
   */
  public @Nullable Execution begin(Operation operation, Structure request, Call call) {
    Function<Structure, Execution> beginner = operations.beginner(operation);
    if (beginner == null) {
      return null;
    }
    try {
      return beginner.apply(request);
    } catch (StorageException.WouldBlock _) {
      return null;
    } catch (StorageException fault) {
      throw answer(fault, operation, call);
    }
  }

  /**
   * Splits a partition of a table in the middle of its keys, as size and heat do. It shows as a
   * shard of the table's stream, whose children go on from there.
   *
   * @param shardId the open shard that shows the partition; null means the oldest one
   * @return whether the table has a stream, and it has such a shard
   */
  public boolean splitPartition(String tableName, @Nullable String shardId) {
    return streams.split(tableName, shardId);
  }

  /**
   * Does what time brings and no request waits for; to be called every minute or so. What goes
   * wrong with one thing does not keep the others from being done.
   *
   * @throws RuntimeException what went wrong first, with the rest as suppressed ones
   */
  public void upkeep() {
    List<Runnable> steps =
        List.of(
            () -> changeLogRetention.trim(streams.groups()),
            streams::upkeep, // Behind the trimming, which makes the room that it may need.
            lag::forgetWhatIsOver,
            operations::forgetWhatIsOver,
            catalog::removeLeftovers,
            backfills::resume,
            expiration::resume);
    List<RuntimeException> faults = new ArrayList<>();
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (StorageException.Closed closed) {
        LOG.debug("upkeep met a closed store");
        break;
      } catch (RuntimeException fault) { // It is thrown below, when the others had their turn.
        faults.add(fault);
      }
    }
    if (!faults.isEmpty()) {
      RuntimeException first = faults.getFirst();
      faults.stream().filter(fault -> !fault.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
  }

  /**
   * Deletes every item that is expired at the clock's time, without waiting for the background to
   * come to it, and returns how many were deleted.
   *
   * @throws ApiException if the store cannot do it; some may have been deleted
   */
  public long expireNow() {
    try {
      backfills.awaitWhile(catalog::isFillingExpiryIndexes);
      return expiration.expireNow();
    } catch (StorageException fault) {
      throw StorageErrors.answer(fault);
    }
  }

  /** Finishes what was acknowledged and closes the store. */
  @Override
  public void close() {
    expiration.close();
    backfills.close();
    storage.close();
  }
}
