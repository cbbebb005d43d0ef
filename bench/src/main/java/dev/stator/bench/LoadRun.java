package dev.stator.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Loads one endpoint and counts what comes back. */
final class LoadRun {
  /** How long answers that are under way at the end may still take. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** How long the writing of all items may take. */
  private static final Duration LOADING = Duration.ofMinutes(10);

  private final Endpoint endpoint;
  private final LoadPlan plan;
  private final LongSupplier ticker;

  LoadRun(Endpoint endpoint, LoadPlan plan, LongSupplier ticker) {
    this.endpoint = endpoint;
    this.plan = plan;
    this.ticker = ticker;
  }

  /** Warms an endpoint up with a workload and measures it. */
  Measurement measure(Workload workload) {
    CpuWatch cpu = new CpuWatch(endpoint.pid());
    try (RequestRing ring = RequestRing.of(endpoint, workload, plan.item(), plan.items());
        Connections connections = new Connections(endpoint, plan.threads(), ticker)) {
      long now = ticker.getAsLong();
      long start = now + plan.warmUp().toNanos();
      long end = start + plan.measured().toNanos();
      cpu.schedule(connections.loop(), start - now, end - now);
      int step = Math.max(1, ring.size() / plan.connections());
      LoadConnection.Window window = new LoadConnection.Window(start, end);
      int leastBodyBytes = workload.leastBodyBytes(plan.item());
      connections.open(
          plan.connections(),
          (connection, tally) ->
              new LoadConnection(
                  new LoadConnection.Requests(ring, new Laps(ring.size(), connection * step, end)),
                  ticker,
                  window,
                  tally,
                  leastBodyBytes));
      Tally tally = connections.await(plan.warmUp().plus(plan.measured()).plus(LAST_ANSWERS));
      return Measurement.of(tally, plan.measured().toNanos() / 1e9, cpu.seconds());
    }
  }

  /**
   * Writes each item once.
   *
   * @throws BenchException if one of them was not acknowledged
   */
  void writeItems() {
    try (RequestRing ring = RequestRing.of(endpoint, Workload.PUT, plan.item(), plan.items());
        Connections connections = new Connections(endpoint, plan.threads(), ticker)) {
      AtomicInteger next = new AtomicInteger();
      RequestSource once =
          _ -> {
            int index = next.getAndIncrement();
            return index < ring.size() ? index : RequestSource.DONE;
          };
      long now = ticker.getAsLong();
      LoadConnection.Window window = new LoadConnection.Window(now, now + LOADING.toNanos());
      LoadConnection.Requests requests = new LoadConnection.Requests(ring, once);
      connections.open(
          plan.connections(), (_, tally) -> new LoadConnection(requests, ticker, window, tally, 0));
      Tally tally = connections.await(LOADING);
      if (tally.count() != ring.size()) {
        throw new BenchException(
            tally.count() + " of " + ring.size() + " items were written: " + tally.firstError());
      }
    }
  }

  /** Goes through the ring again and again, each connection from a place of its own. */
  private static final class Laps implements RequestSource {
    private final int size;
    private final long endNanos;
    private int index;

    Laps(int size, int first, long endNanos) {
      this.size = size;
      this.index = first % size;
      this.endNanos = endNanos;
    }

    @Override
    public int next(long now) {
      if (now - endNanos >= 0) {
        return DONE;
      }
      int taken = index;
      index = taken + 1 == size ? 0 : taken + 1;
      return taken;
    }
  }
}
