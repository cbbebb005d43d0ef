package dev.stator.engine.operation.stream;

import dev.stator.engine.stream.StreamMessages;
import dev.stator.engine.stream.StreamName;
import dev.stator.engine.stream.StreamShard;
import dev.stator.engine.stream.StreamState;
import dev.stator.engine.stream.Streams;
import dev.stator.model.DescribeStreamRequest;
import dev.stator.model.DescribeStreamResponse;
import dev.stator.model.SequenceNumberRange;
import dev.stator.model.Shard;
import dev.stator.model.ShardFilter;
import dev.stator.model.StreamDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DescribeStream. Shards are described in the order of their names, parents before children. */
final class DescribeStream {
  private static final int DEFAULT_LIMIT = 100;

  private final Streams streams;

  DescribeStream(Streams streams) {
    this.streams = streams;
  }

  DescribeStreamResponse execute(DescribeStreamRequest request) {
    StreamName name = StreamArns.name(request.streamArn());
    StreamState state = streams.state(name);
    if (state == null) {
      throw StreamMessages.streamNotFound(name, streams.resourceNames());
    }
    int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
    String after = request.exclusiveStartShardId();
    List<StreamShard> asked =
        state.shards().stream()
            .filter(shard -> after == null || state.id(shard).compareTo(after) > 0)
            .filter(shard -> isAskedFor(state, shard, request.shardFilter()))
            .toList();
    List<StreamShard> page = asked.size() > limit ? asked.subList(0, limit) : asked;
    return new DescribeStreamResponse(
        describe(state)
            .shards(page.stream().map(shard -> describe(state, shard)).toList())
            .lastEvaluatedShardId(asked.size() > limit ? state.id(page.getLast()) : null)
            .build());
  }

  /** The only type of filter is the one for children of a shard. */
  private static boolean isAskedFor(
      StreamState state, StreamShard shard, @Nullable ShardFilter filter) {
    return filter == null
        || filter.shardId() == null
        || filter.shardId().equals(state.parentId(shard));
  }

  private StreamDescription.Builder describe(StreamState state) {
    return StreamDescription.builder()
        .streamArn(state.name().arn(streams.resourceNames()))
        .streamLabel(state.name().label())
        .streamStatus(streams.status(state).value())
        .streamViewType(state.viewType())
        .creationRequestDateTime(state.createdAt())
        .tableName(state.name().table())
        .keySchema(state.keySchema());
  }

  private static Shard describe(StreamState state, StreamShard shard) {
    return new Shard(
        state.id(shard),
        new SequenceNumberRange(
            shard.start().toString(), shard.end() == null ? null : shard.end().toString()),
        state.parentId(shard));
  }
}
