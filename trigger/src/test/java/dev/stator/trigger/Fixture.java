package dev.stator.trigger;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import dev.stator.trigger.mapping.Checkpoint;
import dev.stator.trigger.mapping.MappingStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Triggers over a scripted stream, with a function that behaves as a test wants it. */
final class Fixture implements AutoCloseable {
  /** How long the stream keeps changes; more than passes while a test waits for something real. */
  static final Duration RETENTION = Duration.ofDays(2);

  final ManualTime time = new ManualTime();
  final ScriptedSource source = new ScriptedSource(time);
  final FunctionServer functions = new FunctionServer();
  private final StorageEngine storage = new MemoryEngine(Long.MAX_VALUE);
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile RuntimeException refusal = new StorageException.Full("no space left");
  private final AtomicReference<Error> nextIdFails = new AtomicReference<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Duration timeout;
  private Triggers triggers;

  Fixture() {
    this(Duration.ofSeconds(20));
  }

  Fixture(Duration timeout) {
    this.timeout = timeout;
    this.triggers = open(functions.url());
  }

  private Triggers open(@Nullable String endpoint) {
    return Triggers.open(
        source,
        refusing(),
        new TriggerOptions(
            endpoint,
            timeout,
            "us-east-1",
            "000000000000",
            InstantSource.system(),
            this::nextId,
            RETENTION,
            64 << 20),
        time);
  }

  /** The store, which refuses commits as long as a test wants it. */
  private StorageEngine refusing() {
    return (StorageEngine)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StorageEngine.class},
            (_, method, arguments) -> {
              boolean isCommit = method.getName().equals("commit");
              if (isCommit && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw refusal;
              }
              if (method.getName().equals("outcome")) {
                throw new StorageException.Unavailable("nobody knows", null);
              }
              return method.invoke(storage, arguments);
            });
  }

  private UUID nextId() {
    Error failure = nextIdFails.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
    return new UUID(0, lastId.incrementAndGet());
  }

  /** Lets whoever needs an id next fail. */
  void failNextId(Error with) {
    nextIdFails.set(with);
  }

  /** Lets the next commits fail, as on a disk that is full. */
  void refuseCommits(int count) {
    refusals.set(count);
  }

  /** Lets the next commits fail; where their outcome is unknown, it stays so. */
  void refuseCommits(int count, RuntimeException with) {
    refusal = with;
    refuseCommits(count);
  }

  int refusalsLeft() {
    return refusals.get();
  }

  /** Waits until it is stored that a mapping has read the first shard up to this change. */
  void awaitCheckpoint(String uuid, String number) {
    MappingStore store = new MappingStore(storage, this::nextId);
    time.awaitStanding(
        () -> new Checkpoint.At(number).equals(store.checkpoints(uuid).get("shard-0")));
  }

  /** As a restart of the server does; the store stays. */
  void restart() {
    triggers.close();
    triggers = open(functions.url());
  }

  /** As a restart without {@code --lambda-endpoint} does. */
  void restartWithoutFunctions() {
    triggers.close();
    triggers = open(null);
  }

  void stop() {
    triggers.close();
  }

  LambdaReply ask(String method, String rest, String body) {
    return ask(method, rest, Map.of(), body);
  }

  LambdaReply ask(String method, String rest, Map<String, String> query, String body) {
    return triggers.answer(
        new LambdaRequest(
            method, Triggers.PATH + rest, query, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Maps the function f to the stream from its beginning on, and returns the mapping's UUID. */
  String map(String settings) {
    return map("TRIM_HORIZON", settings);
  }

  String map(String position, String settings) {
    return mapTo("f", position, settings);
  }

  String mapTo(String function, String position, String settings) {
    LambdaReply reply =
        ask(
            "POST",
            "",
            """
            {"FunctionName":"%s","EventSourceArn":"%s","StartingPosition":"%s"%s}\
            """
                .formatted(
                    function,
                    ScriptedSource.ARN,
                    position,
                    settings.isEmpty() ? "" : "," + settings));
    if (reply.status() != 202) {
      throw new AssertionError(text(reply));
    }
    return member(reply, "UUID");
  }

  static String text(LambdaReply reply) {
    return new String(reply.json(), StandardCharsets.UTF_8);
  }

  static String member(LambdaReply reply, String name) {
    JsonValue.Members members = (JsonValue.Members) JsonText.parse(reply.json());
    return ((JsonValue.Text) members.values().get(name)).value();
  }

  @Override
  public void close() {
    triggers.close();
    functions.close();
    storage.close();
  }
}
