package dev.stator.trigger;

import dev.stator.model.ApiException;
import dev.stator.model.ErrorType;
import dev.stator.trigger.source.Change;
import dev.stator.trigger.source.Source;
import dev.stator.trigger.source.SourcePage;
import dev.stator.trigger.source.SourceStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stream whose shards a test writes, closes and follows by others. */
final class ScriptedSource implements Source {
  static final String ARN =
      "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-03-01T12:00:00.000";

  private final Map<String, Script> shards = new LinkedHashMap<>();
  private final ManualTime time;
  private long lastNumber = 1_000;
  private boolean expires;
  private @Nullable Throwable failure;
  private volatile @Nullable CountDownLatch held;
  private final AtomicInteger reading = new AtomicInteger();

  private static final class Script {
    private final @Nullable String parent;
    private final List<Change> changes = new ArrayList<>();
    private boolean closed;

    Script(@Nullable String parent) {
      this.parent = parent;
    }
  }

  ScriptedSource(ManualTime time) {
    this.time = time;
    shards.put("shard-0", new Script(null));
  }

  /** Adds a change of an item and returns its sequence number. */
  String change(String key) {
    return change("shard-0", key, "INSERT");
  }

  synchronized String change(String shard, String key, String eventName) {
    String number = "%021d".formatted(++lastNumber);
    String json =
        """
        {"eventID":"%s","eventName":"%s","dynamodb":{"Keys":{"id":{"S":"%s"}},"SequenceNumber":"%s"}}\
        """
            .formatted(number, eventName, key, number);
    add(shard, number, key, json);
    return number;
  }

  /** Adds a change with so many bytes. */
  synchronized void largeChange(String key, int bytes) {
    String number = "%021d".formatted(++lastNumber);
    String json =
        """
        {"dynamodb":{"Keys":{"id":{"S":"%s"}},"SequenceNumber":"%s"},"pad":"%s"}\
        """
            .formatted(key, number, "x".repeat(bytes));
    add("shard-0", number, key, json);
  }

  private void add(String shard, String number, String key, String json) {
    Instant second = Instant.ofEpochSecond(time.now().getEpochSecond());
    shards
        .get(shard)
        .changes
        .add(new Change(number, second, key.hashCode(), json.getBytes(StandardCharsets.UTF_8)));
  }

  synchronized void split(String shard, String... children) {
    shards.get(shard).closed = true;
    for (String child : children) {
      shards.put(child, new Script(shard));
    }
  }

  /** Lets every iterator that is there expire. */
  synchronized void expireIterators() {
    expires = true;
  }

  /** Lets the next call fail, of whatever method. */
  synchronized void failOnce(Throwable with) {
    failure = with;
  }

  /** Lets nobody read on until this is let go. */
  void hold(CountDownLatch until) {
    held = until;
  }

  /** Returns how many read at this moment. */
  int reading() {
    return reading.get();
  }

  private void failIfTold() {
    Throwable with = failure;
    failure = null;
    if (with instanceof Error error) {
      throw error;
    }
    if (with instanceof RuntimeException fault) {
      throw fault;
    }
  }

  @Override
  public synchronized @Nullable SourceStream stream(String streamArn) {
    failIfTold();
    if (!streamArn.equals(ARN)) {
      return null;
    }
    return new SourceStream(
        new SourceStream.Name(ARN, "id"),
        shards.entrySet().stream()
            .map(shard ->
                new SourceStream.Shard(
                    shard.getKey(), shard.getValue().parent, shard.getValue().closed))
            .toList());
  }

  @Override
  public synchronized String iterator(String streamArn, String shardId, Start start) {
    expires = false;
    List<Change> changes = shards.get(shardId).changes;
    int index =
        switch (start) {
          case Start.Oldest _ -> 0;
          case Start.Newest _ -> changes.size();
          case Start.After(String number) ->
              1 + changes.stream().map(Change::sequenceNumber).toList().indexOf(number);
        };
    return shardId + "@" + index;
  }

  @Override
  public SourcePage read(SourceStream.Name stream, String iterator, int limit) {
    CountDownLatch until = held;
    reading.incrementAndGet();
    try {
      if (until != null && !until.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let go");
      }
      return page(iterator, limit);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      reading.decrementAndGet();
    }
  }

  private synchronized SourcePage page(String iterator, int limit) {
    failIfTold();
    if (expires) {
      throw new ApiException(new ErrorType("ns", "ExpiredIteratorException", 400), "expired");
    }
    String[] parts = iterator.split("@", 2);
    Script shard = shards.get(parts[0]);
    int from = Integer.parseInt(parts[1]);
    int to = Math.min(shard.changes.size(), from + limit);
    boolean ends = shard.closed && to == shard.changes.size();
    return new SourcePage(
        List.copyOf(shard.changes.subList(from, to)), ends ? null : parts[0] + "@" + to);
  }
}
