package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeStreamRequest;
import dev.stator.model.DescribeStreamResponse;
import dev.stator.model.ErrorType;
import dev.stator.model.GetRecordsRequest;
import dev.stator.model.GetRecordsResponse;
import dev.stator.model.GetShardIteratorRequest;
import dev.stator.model.GetShardIteratorResponse;
import dev.stator.model.Item;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.Record;
import dev.stator.model.Shard;
import dev.stator.model.ShardIteratorType;
import dev.stator.model.StreamDescription;
import dev.stator.model.StreamRecord;
import dev.stator.model.Structure;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a stream as consumers do: the children of a shard after the shard. Replays what it reads,
 * and requires that every record tells what the one before it of the same item left, that none
 * comes twice, and that none lies outside of its shard.
 */
final class StreamFollower {
  private final Engine engine;
  private final String arn;
  private final Map<Item, Item> items = new HashMap<>();
  private final Set<String> eventIds = new HashSet<>();
  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private int records;

  StreamFollower(Engine engine, String arn) {
    this.engine = engine;
    this.arn = arn;
  }

  /** How far a shard was read. */
  private static final class Reading {
    private final Shard shard;
    private @Nullable String iterator;
    private @Nullable String lastNumber;
    private boolean ended;

    Reading(Shard shard) {
      this.shard = shard;
    }
  }

  /** Returns the items that there are after all that was read, by their keys. */
  Map<Item, Item> items() {
    return items;
  }

  int records() {
    return records;
  }

  int shards() {
    return readings.size();
  }

  /** Reads a page of every shard whose turn it is; returns whether there was a record. */
  boolean step() {
    describe();
    int before = records;
    for (Reading reading : List.copyOf(readings.values())) {
      Reading parent =
          reading.shard.parentShardId() == null
              ? null
              : readings.get(reading.shard.parentShardId());
      if (!reading.ended && (parent == null || parent.ended)) {
        read(reading);
      }
    }
    return records > before;
  }

  private void describe() {
    String after = null;
    do {
      DescribeStreamRequest request =
          DescribeStreamRequest.builder()
              .streamArn(arn)
              .limit(3)
              .exclusiveStartShardId(after)
              .build();
      StreamDescription page =
          Objects.requireNonNull(
              call(Operation.DESCRIBE_STREAM, request, DescribeStreamResponse.class)
                  .streamDescription());
      for (Shard shard : Objects.requireNonNull(page.shards())) {
        readings.computeIfAbsent(Objects.requireNonNull(shard.shardId()), _ -> new Reading(shard));
      }
      after = page.lastEvaluatedShardId();
    } while (after != null);
  }

  private void read(Reading reading) {
    try {
      String iterator = reading.iterator == null ? iterator(reading) : reading.iterator;
      GetRecordsResponse page =
          call(
              Operation.GET_RECORDS,
              GetRecordsRequest.builder().shardIterator(iterator).limit(100).build(),
              GetRecordsResponse.class);
      Objects.requireNonNull(page.records()).forEach(record -> apply(record, reading));
      reading.iterator = page.nextShardIterator();
      reading.ended = page.nextShardIterator() == null;
    } catch (Expired again) {
      reading.iterator = null;
    }
  }

  private String iterator(Reading reading) {
    GetShardIteratorRequest request =
        GetShardIteratorRequest.builder()
            .streamArn(arn)
            .shardId(reading.shard.shardId())
            .shardIteratorType(
                (reading.lastNumber == null
                        ? ShardIteratorType.TRIM_HORIZON
                        : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .value())
            .sequenceNumber(reading.lastNumber)
            .build();
    return Objects.requireNonNull(
        call(Operation.GET_SHARD_ITERATOR, request, GetShardIteratorResponse.class)
            .shardIterator());
  }

  private void apply(Record record, Reading reading) {
    StreamRecord change = Objects.requireNonNull(record.dynamodb());
    String number = Objects.requireNonNull(change.sequenceNumber());
    String start =
        Objects.requireNonNull(reading.shard.sequenceNumberRange()).startingSequenceNumber();
    assertThat(new BigInteger(number))
        .isGreaterThan(new BigInteger(reading.lastNumber == null ? start : reading.lastNumber));
    assertThat(eventIds.add(record.eventID())).as("a record comes once").isTrue();
    Item key = Objects.requireNonNull(change.keys());
    Item known = items.remove(key);
    assertThat(change.oldImage() == null ? null : change.oldImage().attributes())
        .as("what the change of %s begins with", key)
        .isEqualTo(known == null ? null : known.attributes());
    if (change.newImage() != null) {
      items.put(key, change.newImage());
    }
    reading.lastNumber = number;
    records++;
  }

  /** The iterator is too old. */
  private static final class Expired extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Asks until the store answers. */
  private <T> T call(Operation operation, Structure request, Class<T> response) {
    while (true) {
      try {
        return response.cast(engine.execute(operation, request, Call.anonymous()));
      } catch (ApiException error) {
        ErrorType type = error.type();
        if (type.equals(ModeledErrors.EXPIRED_ITERATOR)) {
          throw new Expired();
        }
        assertThat(type).as(error.text()).isEqualTo(ModeledErrors.INTERNAL_SERVER_ERROR);
      }
    }
  }
}
