package dev.stator.engine.stream;

import static dev.stator.engine.stream.StreamClient.all;
import static dev.stator.engine.stream.StreamClient.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A server that keeps streams for less than the 24 hours of the developer guide's "Change data
 * capture for DynamoDB Streams" does after this time what the service does after a day.
 */
class StreamRetentionTest {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options =
      EngineOptions.defaults().withClock(clock).withStreamRetention(KEPT);
  private final Engine engine = Engine.open(store, options, Runnable::run);
  private final StreamClient client = new StreamClient(new ApiDriver(engine, false));

  private String onlyStream() {
    return client.arns("Music").getFirst();
  }

  @Test
  void recordsAreForgottenOnceTheyAreOlder() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    String arn = onlyStream();
    String shard = client.shards(arn).getFirst();
    String number =
        first("SequenceNumber", client.records(client.iterator(arn, shard, "TRIM_HORIZON")));
    String before = client.iterator(arn, shard, "AT_SEQUENCE_NUMBER", number);

    clock.advance(KEPT);
    client.put("Music", "b", "1");
    client.api().upkeep();
    assertThat(client.events(arn, shard)).as("as old as they may be").hasSize(2);

    clock.advance(Duration.ofMillis(1));
    client.api().upkeep();
    assertThat(client.events(arn, shard)).hasSize(1);
    assertThat(client.refusedRecords(before)).startsWith("TrimmedDataAccessException: ");
    assertThat(client.refusedIterator(arn, shard, "AT_SEQUENCE_NUMBER", number))
        .startsWith("TrimmedDataAccessException: ");
    assertThat(client.events(arn, shard)).hasSize(1);
  }

  @Test
  void aClosedShardIsForgottenWithItsLastRecord() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    String arn = onlyStream();
    String parent = client.shards(arn).getFirst();
    String iterator = client.iterator(arn, parent, "TRIM_HORIZON");
    assertThat(engine.splitPartition("Music", null)).isTrue();

    clock.advance(KEPT.minusMillis(1));
    client.api().upkeep();
    assertThat(client.shards(arn)).hasSize(3).contains(parent);
    assertThat(client.events(arn, parent)).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    client.api().upkeep();
    assertThat(client.shards(arn)).hasSize(2).doesNotContain(parent);
    assertThat(client.refusedRecords(iterator)).startsWith("TrimmedDataAccessException: ");
  }

  @Test
  void aDisabledStreamIsReadForThisTime() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    String arn = onlyStream();
    String shard = client.shards(arn).getFirst();
    client.disable("Music");

    clock.advance(KEPT.minusMillis(1));
    assertThat(client.events(arn, shard)).hasSize(1);
    String iterator = client.iterator(arn, shard, "TRIM_HORIZON");

    clock.advance(Duration.ofMillis(1));
    assertThat(client.arns("Music")).isEmpty();
    assertThat(client.refusedRecords(iterator)).startsWith("ResourceNotFoundException: ");
  }

  @Test
  void theStreamOfADeletedTableGivesItsRoomBack() {
    client.createTable("Music", "NEW_IMAGE");
    client.put("Music", "a", "x".repeat(100_000));
    client.api().call("DeleteTable", "{'TableName':'Music'}");
    client.api().upkeep();
    assertThat(store.usedBytes()).isGreaterThan(100_000L);

    clock.advance(KEPT.plusMillis(1));
    client.api().upkeep();
    assertThat(store.usedBytes()).isLessThan(10_000L);
  }

  @Test
  void whatALongerRetentionHasKeptGoesOnceItIsShorter() {
    StreamClient daily =
        new StreamClient(new ApiDriver(store, EngineOptions.defaults().withClock(clock)));
    daily.createTable("Music", "KEYS_ONLY");
    daily.put("Music", "a", "1");
    clock.advance(Duration.ofHours(1));
    daily.api().upkeep();
    daily.put("Music", "a", "2");
    String arn = daily.arns("Music").getFirst();
    assertThat(daily.events(arn, daily.shards(arn).getFirst())).hasSize(2);

    StreamClient restarted = new StreamClient(new ApiDriver(store, options));
    restarted.api().upkeep();
    assertThat(all("ShardId", restarted.describe(arn))).hasSize(1);
    assertThat(restarted.events(arn, restarted.shards(arn).getFirst())).containsExactly("MODIFY");
  }
}
