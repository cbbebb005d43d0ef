package dev.stator.bench.load;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.Request;
import dev.stator.bench.server.Caller;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Recipe;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Sees to it that the tables that are measured are there with all their items. */
public final class Preparation {
  private static final int BATCH = 25;
  private static final int WRITERS = 16;
  private static final int TRIES = 12;
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);
  private static final Duration ACTIVE_WITHIN = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Pattern ACTIVE = Pattern.compile("\"TableStatus\"\\s*:\\s*\"ACTIVE\"");
  private static final Pattern ALL_WRITTEN =
      Pattern.compile("\"UnprocessedItems\"\\s*:\\s*(\\{\\s*\\}|null)|^\\s*\\{\\s*\\}\\s*$");

  private final Endpoint endpoint;
  private final Credentials credentials;
  private final InstantSource clock;
  private final LongSupplier ticker;

  public Preparation(
      Endpoint endpoint, Credentials credentials, InstantSource clock, LongSupplier ticker) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.clock = clock;
    this.ticker = ticker;
  }

  private Caller caller() {
    return new Caller(endpoint, credentials, clock);
  }

  /**
   * Creates a table where it is missing, and writes its items.
   *
   * @param loads whether the items are written; if not, they must be there
   * @throws BenchException if the endpoint refuses a part of that
   */
  public void run(Plan plan, Tables.Kind kind, boolean loads) {
    try (Caller caller = caller()) {
      if (!caller.answer(plan.tables().describe(kind)).isOk()) {
        var _ = caller.mustAnswer(plan.tables().create(kind));
      }
      awaitActive(caller, plan.tables().describe(kind));
    }
    if (loads) {
      load(plan, kind);
    }
  }

  /** Deletes a table. */
  public void delete(Plan plan, Tables.Kind kind) {
    try (Caller caller = caller()) {
      var _ = caller.mustAnswer(plan.tables().delete(kind));
    }
  }

  /**
   * Returns whether an endpoint knows all operations of a workload, by asking each once.
   *
   * @throws BenchException if it answers with another error, since then nothing can be measured
   */
  public boolean supports(Workload workload, Plan plan) {
    try (Caller caller = caller()) {
      for (Request request : Recipe.of(workload, plan).get()) {
        Caller.Answer answer = caller.answer(request);
        if (answer.isUnknownOperation()) {
          return false;
        }
        if (!answer.isOk()) {
          throw caller.refused(request, answer);
        }
      }
      return true;
    }
  }

  private void awaitActive(Caller caller, Request describe) {
    long deadline = ticker.getAsLong() + ACTIVE_WITHIN.toNanos();
    while (!ACTIVE.matcher(caller.answer(describe).body()).find()) {
      if (ticker.getAsLong() - deadline > 0) {
        throw new BenchException("the table of " + endpoint.name() + " does not become active");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void load(Plan plan, Tables.Kind kind) {
    AtomicLong next = new AtomicLong();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writing.add(writers.submit(() -> writeBatches(plan, kind, next)));
      }
      for (Future<?> each : writing) {
        each.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BenchException known) {
        throw known;
      }
      throw new BenchException("loading " + endpoint.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private void writeBatches(Plan plan, Tables.Kind kind, AtomicLong next) {
    long items = plan.itemsOf(kind);
    try (Caller caller = caller()) {
      for (long first = next.getAndAdd(BATCH); first < items; first = next.getAndAdd(BATCH)) {
        writeBatch(caller, Recipe.load(plan, kind, first, Math.min(items, first + BATCH)));
      }
    }
  }

  /** A batch of which a part was not written is sent again as a whole: puts may be repeated. */
  private void writeBatch(Caller caller, Request batch) {
    long waitNanos = FIRST_WAIT.toNanos();
    for (int attempt = 1; ; attempt++) {
      Caller.Answer answer = caller.answer(batch);
      if (answer.isOk() && ALL_WRITTEN.matcher(answer.body()).find()) {
        return;
      }
      boolean throttled =
          answer.isOk()
              || answer.body().contains("Throughput")
              || answer.body().contains("Throttling");
      if (!throttled || attempt == TRIES) {
        throw caller.refused(batch, answer);
      }
      LockSupport.parkNanos(waitNanos);
      waitNanos *= 2;
    }
  }
}
