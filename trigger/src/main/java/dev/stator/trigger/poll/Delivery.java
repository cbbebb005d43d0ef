package dev.stator.trigger.poll;

import dev.stator.trigger.invoke.Functions;
import dev.stator.trigger.invoke.Outcome;
import dev.stator.trigger.mapping.FunctionName;
import dev.stator.trigger.mapping.Mapping;
import dev.stator.trigger.source.Change;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches to the function, again and again where it fails, until it took them or they are
 * given up: because of their number of attempts or their age. What is given up is told to the
 * destination on failure.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** What comes of an invocation, as LastProcessingResult tells it. */
  static final String OK = "OK";

  static final String FAILED = "PROBLEM: Function call failed";

  /** How often a destination is told of a record that it does not take: for about five minutes. */
  private static final int TELLINGS = 17;

  private final Mapping mapping;
  private final Discarded.Origin origin;
  private final FunctionName function;
  private final Context context;

  /**
   * What deliveries of a mapping share.
   *
   * @param functions invokes
   * @param time the clock, and waiting
   * @param ids names invocations
   * @param retention after this the stream itself forgets a change
   * @param results is told what came of each invocation
   * @param stop is done when nothing more is to be begun
   */
  record Context(
      Functions functions,
      Time time,
      Supplier<UUID> ids,
      Duration retention,
      Consumer<String> results,
      CompletableFuture<?> stop) {

    /** Returns the same with another stop. */
    Context stoppedBy(CompletableFuture<?> other) {
      return new Context(functions, time, ids, retention, results, other);
    }
  }

  /**
   * How far the attempts at a batch are. One at which the function was not reached is no retry, as
   * in Lambda, where these are throttling and faults of the service.
   */
  private record Attempts(int retries, int invocations, Outcome.@Nullable Failed last) {
    static final Attempts NONE = new Attempts(0, 0, null);

    Attempts after(Outcome.Failed failure) {
      boolean isReached = failure.status() != 0;
      return new Attempts(isReached ? retries + 1 : retries, invocations + 1, failure);
    }

    Attempts withoutRetry() {
      return new Attempts(retries - 1, invocations, last);
    }
  }

  Delivery(Mapping mapping, FunctionName function, String shardId, Context context) {
    this.mapping = mapping;
    this.function = function;
    this.context = context;
    this.origin = new Discarded.Origin(mapping.functionArn(), mapping.streamArn(), shardId);
  }

  /** Delivers changes in batches; returns false where it was told to stop before the end. */
  boolean deliver(List<Change> changes) {
    for (List<Change> batch : batches(changes, mapping.settings().batching().size())) {
      if (!deliver(batch, Attempts.NONE)) {
        return false;
      }
    }
    return true;
  }

  /** Cuts changes into batches that are no larger than a batch or an event may be. */
  static List<List<Change>> batches(List<Change> changes, int size) {
    List<List<Change>> batches = new ArrayList<>();
    int begin = 0;
    long bytes = EventJson.emptySize();
    for (int i = 0; i < changes.size(); i++) {
      int more = EventJson.size(changes.get(i));
      if (i > begin && (i - begin == size || bytes + more > EventJson.MAX_BYTES)) {
        batches.add(changes.subList(begin, i));
        begin = i;
        bytes = EventJson.emptySize();
      }
      bytes += more;
    }
    if (begin < changes.size()) {
      batches.add(changes.subList(begin, changes.size()));
    }
    return batches;
  }

  private boolean deliver(List<Change> batch, Attempts before) {
    Attempts attempts = before;
    List<Change> rest = young(batch, attempts);
    while (rest != null && !rest.isEmpty() && !context.stop().isDone()) {
      Outcome outcome = context.functions().invoke(function, EventJson.of(rest));
      int failedFrom = firstFailure(outcome, rest);
      if (failedFrom == rest.size()) {
        context.results().accept(OK);
        return true;
      }
      if (context.stop().isDone()) {
        return false; // It may have failed because of the end; whoever goes on tries again.
      }
      attempts = attempts.after(failure(outcome));
      if (mayBisect(outcome, failedFrom, rest)) {
        return bisect(rest, attempts.withoutRetry());
      }
      rest = rest.subList(failedFrom, rest.size());
      int most = mapping.settings().failures().retries();
      if (most >= 0 && attempts.retries() > most) {
        return discard(rest, Discarded.Condition.RETRIES, attempts);
      }
      context.time().pause(Backoff.after(attempts.invocations()), context.stop());
      rest = young(rest, attempts);
    }
    return rest != null && rest.isEmpty();
  }

  /** A function that was not reached fails whatever the batch is. */
  private boolean mayBisect(Outcome outcome, int failedFrom, List<Change> batch) {
    boolean isReached = !(outcome instanceof Outcome.Failed failed) || failed.status() != 0;
    return mapping.settings().failures().bisects()
        && isReached
        && failedFrom == 0
        && batch.size() > 1;
  }

  /** Lambda does not count this as a retry. */
  private boolean bisect(List<Change> batch, Attempts attempts) {
    int middle = batch.size() / 2;
    return deliver(batch.subList(0, middle), attempts)
        && deliver(batch.subList(middle, batch.size()), attempts);
  }

  private int firstFailure(Outcome outcome, List<Change> batch) {
    return switch (outcome) {
      case Outcome.Failed _ -> 0;
      case Outcome.Succeeded(byte[] body) ->
          mapping.settings().reportsFailures()
              ? BatchResponse.firstFailure(body, batch)
              : batch.size();
    };
  }

  /** Tells of a failed invocation; a function that reports failures has itself succeeded. */
  private Outcome.Failed failure(Outcome outcome) {
    context.results().accept(FAILED);
    return switch (outcome) {
      case Outcome.Failed failed -> {
        LOG.debug("function {}: {}", mapping.functionArn(), failed.reason());
        yield failed;
      }
      case Outcome.Succeeded _ -> new Outcome.Failed(200, "", "changes were reported as failed");
    };
  }

  /**
   * Gives up the changes at the beginning that are too old, and returns the others; null where it
   * was told to stop before the destination knew.
   */
  private @Nullable List<Change> young(List<Change> batch, Attempts attempts) {
    int seconds = mapping.settings().failures().maxAgeSeconds();
    Duration most = seconds < 0 ? context.retention() : Duration.ofSeconds(seconds);
    Instant oldest = context.time().now().minus(most);
    int old = 0;
    while (old < batch.size() && batch.get(old).created().isBefore(oldest)) {
      old++;
    }
    if (old > 0 && !discard(batch.subList(0, old), Discarded.Condition.AGE, attempts)) {
      return null;
    }
    return batch.subList(old, batch.size());
  }

  /**
   * Gives up changes and tells the destination; returns false where it was told to stop before the
   * destination knew, so that whoever goes on tries again.
   */
  private boolean discard(List<Change> changes, Discarded.Condition condition, Attempts attempts) {
    LOG.info(
        "mapping {} gave up {} changes of shard {}: {}",
        mapping.uuid(),
        changes.size(),
        origin.shardId(),
        condition);
    String destination = mapping.settings().failures().destination();
    if (destination == null) {
      return true;
    }
    Discarded discarded =
        new Discarded(changes, condition, attempts.invocations(), attempts.last());
    return tell(
        destination, discarded.json(origin, context.ids().get().toString(), context.time().now()));
  }

  private boolean tell(String destination, byte[] record) {
    for (int telling = 1; ; telling++) {
      try {
        context.functions().tell(destination, record);
        return true;
      } catch (IOException
          | RuntimeException failure) { // A bad destination must not stop the rest.
        if (context.stop().isDone()) {
          return false;
        }
        if (telling == TELLINGS) {
          LOG.error("destination {} never took a record: {}", destination, failure.toString());
          return true;
        }
        LOG.warn("destination {} did not take a record: {}", destination, failure.toString());
        context.time().pause(Backoff.after(telling), context.stop());
      }
    }
  }
}
