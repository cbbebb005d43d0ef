package dev.stator.trigger;

import dev.stator.trigger.invoke.Endpoints;
import dev.stator.trigger.invoke.Functions;
import dev.stator.trigger.mapping.Checkpoint;
import dev.stator.trigger.mapping.FunctionName;
import dev.stator.trigger.mapping.LambdaError;
import dev.stator.trigger.mapping.Mapping;
import dev.stator.trigger.mapping.MappingRequest;
import dev.stator.trigger.mapping.MappingRules;
import dev.stator.trigger.mapping.MappingStore;
import dev.stator.trigger.mapping.Settings;
import dev.stator.trigger.poll.MappingRun;
import dev.stator.trigger.poll.Room;
import dev.stator.trigger.poll.Time;
import dev.stator.trigger.source.Source;
import dev.stator.trigger.source.SourceStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of a server, those at work and the others. Changes are made one at a time; what is
 * stored is what runs.
 */
final class Mappings implements AutoCloseable {
  private static final String NOTHING_YET = "No records processed";
  private static final long GRACE_SECONDS = 5;

  private final Source source;
  private final MappingStore store;
  private final TriggerOptions options;
  private final Time time;
  private final FunctionName.Owner owner;
  private final Endpoints endpoints;
  private final ConcurrentNavigableMap<String, Live> live = new ConcurrentSkipListMap<>();

  /** Runs that have been stopped because their mappings are deleted, until they have ended. */
  private final Set<MappingRun> ending = ConcurrentHashMap.newKeySet();

  /** Made with the first mapping that is enabled, because it takes long to load. */
  private @Nullable AtWork atWork;

  /** What is there only where a mapping is at work. */
  private record AtWork(Functions functions, MappingRun.Parts parts) {}

  /** A mapping with what is known of it in this process. */
  static final class Live {
    private volatile Mapping mapping;
    private volatile String lastResult = NOTHING_YET;

    /** The last run that was begun; it may have been told to stop, and not have ended yet. */
    private @Nullable MappingRun run;

    Live(Mapping mapping) {
      this.mapping = mapping;
    }

    Mapping mapping() {
      return mapping;
    }

    String lastResult() {
      return lastResult;
    }
  }

  Mappings(Source source, MappingStore store, TriggerOptions options, Time time) {
    this.source = source;
    this.store = store;
    this.options = options;
    this.time = time;
    this.owner = new FunctionName.Owner(options.region(), options.accountId());
    String endpoint = options.endpoint();
    Endpoints known = endpoint == null ? Endpoints.NONE : Endpoints.parse(endpoint);
    if (known == null) {
      throw new IllegalArgumentException("no endpoint: " + endpoint);
    }
    this.endpoints = known;
  }

  FunctionName.Owner owner() {
    return owner;
  }

  /** Goes on with what is stored. */
  synchronized void resume() {
    for (Mapping mapping : store.mappings()) {
      Live stored = new Live(mapping);
      live.put(mapping.uuid(), stored);
      begin(stored, Map.of());
    }
  }

  synchronized Live create(MappingRequest request) {
    FunctionName function = MappingRules.function(request, owner);
    String streamArn = request.streamArn();
    Mapping.StartingPosition start = request.start();
    request.checkRules();
    MappingRules.requireEndpoint(endpoints.of(function));
    MappingRules.requireNew(
        streamArn, function, live.values().stream().map(Live::mapping).toList());
    SourceStream stream = MappingRules.found(streamArn, source.stream(streamArn));
    Mapping mapping =
        new Mapping(
            options.ids().get().toString(),
            function.arn(),
            streamArn,
            start,
            request.settings(Settings.DEFAULTS),
            time.now());
    Map<String, String> iterators = new HashMap<>();
    store.put(mapping, beginning(mapping, stream, iterators));
    Live created = new Live(mapping);
    live.put(mapping.uuid(), created);
    begin(created, iterators);
    return created;
  }

  /**
   * Returns the checkpoints of a mapping that begins with what comes from now on, and gets
   * iterators for this moment; nothing for one that begins with the oldest.
   */
  private Map<String, Checkpoint> beginning(
      Mapping mapping, SourceStream stream, Map<String, String> iterators) {
    Map<String, Checkpoint> checkpoints = new HashMap<>();
    if (mapping.start() == Mapping.StartingPosition.LATEST) {
      for (SourceStream.Shard shard : stream.shards()) {
        if (shard.isClosed()) {
          checkpoints.put(shard.id(), new Checkpoint.Finished());
        } else {
          checkpoints.put(shard.id(), new Checkpoint.Since(mapping.lastModified()));
          iterators.put(
              shard.id(),
              source.iterator(mapping.streamArn(), shard.id(), new Source.Start.Newest()));
        }
      }
    }
    return checkpoints;
  }

  synchronized Live update(String uuid, MappingRequest request) {
    Live there = find(uuid);
    request.checkRules();
    Mapping before = there.mapping;
    FunctionName function =
        request.functionName() == null
            ? MappingRules.function(before, owner)
            : MappingRules.function(request, owner);
    Mapping after = before.updated(function.arn(), request.settings(before.settings()), time.now());
    if (!function.arn().equals(before.functionArn())) {
      MappingRules.requireEndpoint(endpoints.of(function));
      MappingRules.requireNew(
          before.streamArn(),
          function,
          live.values().stream()
              .map(Live::mapping)
              .filter(other -> !other.uuid().equals(uuid))
              .toList());
    }
    if (after.settings().enabled() && !before.settings().enabled()) {
      MappingRules.requireEndpoint(endpoints.of(function));
    }
    store.put(after);
    there.mapping = after;
    if (there.run != null) {
      var _ = there.run.stop();
    }
    begin(there, Map.of());
    return there;
  }

  synchronized Live delete(String uuid) {
    Live there = find(uuid);
    store.remove(uuid);
    live.remove(uuid);
    MappingRun run = there.run;
    if (run != null) {
      ending.add(run);
      var _ = run.stop().whenComplete((_, _) -> ending.remove(run));
    }
    return there;
  }

  /**
   * Returns a mapping.
   *
   * @throws LambdaError {@code ResourceNotFoundException}
   */
  Live find(String uuid) {
    return MappingRules.found(live.get(uuid));
  }

  /** Returns the mappings behind a name, in order; all of them where it is null. */
  Collection<Live> after(@Nullable String uuid) {
    return List.copyOf(uuid == null ? live.values() : live.tailMap(uuid, false).values());
  }

  /** Begins a run, which waits for the end of the one before, also where that was long ago. */
  private void begin(Live mapped, Map<String, String> iterators) {
    Mapping mapping = mapped.mapping;
    FunctionName function = MappingRules.function(mapping, owner);
    if (!mapping.settings().enabled()) {
      return;
    }
    if (endpoints.of(function) == null) {
      mapped.lastResult = "PROBLEM: No endpoint is known for the function";
      return;
    }
    MappingRun run =
        new MappingRun(
            mapping, function, atWork().parts(), result -> mapped.lastResult = result, iterators);
    MappingRun predecessor = mapped.run;
    mapped.run = run;
    run.start(predecessor);
  }

  private AtWork atWork() {
    AtWork there = atWork;
    if (there == null) {
      Functions functions = new Functions(endpoints, options.timeout());
      Executor threads =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("trigger-", 0).factory());
      there =
          new AtWork(
              functions,
              new MappingRun.Parts(
                  source,
                  store,
                  functions,
                  time,
                  options.ids(),
                  options.retention(),
                  new Room(options.roomBytes()),
                  threads));
      atWork = there;
    }
    return there;
  }

  /** Begins nothing more, gives up invocations, and waits until nothing is under way. */
  @Override
  public synchronized void close() {
    AtWork there = atWork;
    if (there == null) {
      return;
    }
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    ending.forEach(run -> ends.add(run.stop()));
    for (Live mapped : live.values()) {
      if (mapped.run != null) {
        ends.add(mapped.run.stop());
      }
    }
    there.functions().close();
    var _ =
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
            .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS)
            .join();
  }
}
