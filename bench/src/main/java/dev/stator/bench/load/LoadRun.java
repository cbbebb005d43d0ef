package dev.stator.bench.load;

import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.RequestRing;
import dev.stator.bench.request.RequestWriter;
import dev.stator.bench.server.CpuWatch;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Recipe;
import dev.stator.bench.workload.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Loads one endpoint and counts what comes back. */
public final class LoadRun {
  /** How long answers that are under way at the end may still take. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** The service refuses signatures that are more than five minutes old. */
  private static final Duration SIGNATURES_LAST = Duration.ofMinutes(4);

  private final Endpoint endpoint;
  private final Load load;
  private final Credentials credentials;
  private final InstantSource clock;
  private final LongSupplier ticker;

  public LoadRun(
      Endpoint endpoint,
      Load load,
      Credentials credentials,
      InstantSource clock,
      LongSupplier ticker) {
    this.endpoint = endpoint;
    this.load = load;
    this.credentials = credentials;
    this.clock = clock;
    this.ticker = ticker;
  }

  /** Warms an endpoint up with a workload and measures it. */
  public Measurement measure(Workload workload, Plan plan) {
    Supplier<RequestWriter> writers =
        () -> new RequestWriter(endpoint.host(), credentials, clock.instant());
    RequestRing ring =
        RequestRing.render(
            writers.get(), Recipe.of(workload, plan), load.distinct(), load.ringBytes());
    try (RequestFeed feed = new RequestFeed(ring, writers);
        ScheduledExecutorService signing =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sign").factory())) {
      var _ =
          signing.scheduleAtFixedRate(
              feed::sign,
              SIGNATURES_LAST.toSeconds(),
              SIGNATURES_LAST.toSeconds(),
              TimeUnit.SECONDS);
      try {
        return measure(feed);
      } finally {
        signing.shutdownNow();
      }
    }
  }

  private Measurement measure(RequestFeed feed) {
    CpuWatch server = new CpuWatch(endpoint.pid());
    CpuWatch own = new CpuWatch(OptionalLong.of(ProcessHandle.current().pid()));
    long now = ticker.getAsLong();
    long start = now + load.warmUp().toNanos();
    long measured = load.measured().toNanos();
    Window window = new Window(start, start + measured);
    int slots = Math.toIntExact(Math.ceilDiv(measured, Tally.SLOT_NANOS));
    try (Connections connections =
        new Connections(endpoint, load.threads(), window, slots, ticker)) {
      server.schedule(connections.loop(), start - now, start + measured - now);
      own.schedule(connections.loop(), start - now, start + measured - now);
      Pace[] paces = paces(now);
      connections.open(
          load.connections(),
          (connection, tally) ->
              new LoadConnection(feed, paces[connection], window, tally, ticker));
      Tally tally = connections.await(load.warmUp().plus(load.measured()).plus(LAST_ANSWERS));
      return Measurement.of(tally, measured / 1e9, server.seconds(), own.seconds());
    }
  }

  private Pace[] paces(long startNanos) {
    Pace[] paces = new Pace[load.connections()];
    for (int i = 0; i < paces.length; i++) {
      paces[i] =
          load.rate().isPresent()
              ? Pace.open(load.rate().getAsInt(), paces.length, i, startNanos)
              : Pace.closed();
    }
    return paces;
  }
}
