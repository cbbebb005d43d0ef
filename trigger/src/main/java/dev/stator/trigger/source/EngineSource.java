package dev.stator.trigger.source;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeStreamRequest;
import dev.stator.model.DescribeStreamResponse;
import dev.stator.model.GetRecordsRequest;
import dev.stator.model.GetRecordsResponse;
import dev.stator.model.GetShardIteratorRequest;
import dev.stator.model.GetShardIteratorResponse;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.Operation;
import dev.stator.model.SequenceNumberRange;
import dev.stator.model.Shard;
import dev.stator.model.ShardIteratorType;
import dev.stator.model.StreamDescription;
import dev.stator.model.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The streams of an engine, read as a client would, without the way over the network. */
public record EngineSource(Engine engine) implements Source {
  private static final String HASH = "HASH";

  @Override
  public @Nullable SourceStream stream(String streamArn) {
    List<SourceStream.Shard> shards = new ArrayList<>();
    String after = null;
    while (true) {
      StreamDescription page = describe(streamArn, after);
      if (page == null) {
        return null;
      }
      for (Shard shard : Objects.requireNonNullElse(page.shards(), List.<Shard>of())) {
        shards.add(shard(shard));
      }
      after = page.lastEvaluatedShardId();
      if (after == null) {
        return new SourceStream(new SourceStream.Name(streamArn, hashKey(page)), shards);
      }
    }
  }

  private @Nullable StreamDescription describe(String streamArn, @Nullable String after) {
    try {
      DescribeStreamRequest request =
          DescribeStreamRequest.builder().streamArn(streamArn).exclusiveStartShardId(after).build();
      return execute(Operation.DESCRIBE_STREAM, request, DescribeStreamResponse.class)
          .streamDescription();
    } catch (ApiException refused) {
      String code = refused.type().code();
      if (code.equals("ResourceNotFoundException") || code.equals("ValidationException")) {
        return null;
      }
      throw refused;
    }
  }

  private static SourceStream.Shard shard(Shard shard) {
    SequenceNumberRange range = shard.sequenceNumberRange();
    return new SourceStream.Shard(
        String.valueOf(shard.shardId()),
        shard.parentShardId(),
        range != null && range.endingSequenceNumber() != null);
  }

  private static String hashKey(StreamDescription stream) {
    List<KeySchemaElement> keys =
        Objects.requireNonNullElse(stream.keySchema(), List.<KeySchemaElement>of());
    for (KeySchemaElement key : keys) {
      if (HASH.equals(key.keyType())) {
        return String.valueOf(key.attributeName());
      }
    }
    return "";
  }

  @Override
  public String iterator(String streamArn, String shardId, Start start) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shardId);
    ShardIteratorType type =
        switch (start) {
          case Start.Oldest _ -> ShardIteratorType.TRIM_HORIZON;
          case Start.Newest _ -> ShardIteratorType.LATEST;
          case Start.After(String sequenceNumber) -> {
            request.sequenceNumber(sequenceNumber);
            yield ShardIteratorType.AFTER_SEQUENCE_NUMBER;
          }
        };
    request.shardIteratorType(type.value());
    return String.valueOf(
        execute(Operation.GET_SHARD_ITERATOR, request.build(), GetShardIteratorResponse.class)
            .shardIterator());
  }

  @Override
  public SourcePage read(SourceStream.Name stream, String iterator, int limit) {
    GetRecordsRequest request =
        GetRecordsRequest.builder().shardIterator(iterator).limit(limit).build();
    GetRecordsResponse page = execute(Operation.GET_RECORDS, request, GetRecordsResponse.class);
    List<dev.stator.model.Record> records =
        Objects.requireNonNullElse(page.records(), List.<dev.stator.model.Record>of());
    return new SourcePage(
        records.stream().map(record -> LambdaRecord.of(record, stream)).toList(),
        page.nextShardIterator());
  }

  private <T> T execute(Operation operation, Structure request, Class<T> response) {
    return response.cast(engine.execute(operation, request, Call.anonymous()));
  }
}
