package dev.stator.engine.operation.stream;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.stream.ShardIterator;
import dev.stator.engine.stream.ShardReader;
import dev.stator.model.GetShardIteratorRequest;
import dev.stator.model.GetShardIteratorResponse;
import dev.stator.model.ShardIteratorType;
import java.util.Objects;

/** GetShardIterator. */
final class GetShardIterator {
  private final ShardReader reader;
  private final ResourceNames names;

  GetShardIterator(ShardReader reader, ResourceNames names) {
    this.reader = reader;
    this.names = names;
  }

  GetShardIteratorResponse execute(GetShardIteratorRequest request) {
    ShardIterator iterator =
        reader.begin(
            StreamArns.name(request.streamArn()),
            Objects.requireNonNull(request.shardId()),
            Objects.requireNonNull(ShardIteratorType.of(request.shardIteratorType())),
            request.sequenceNumber());
    return new GetShardIteratorResponse(iterator.text(names));
  }
}
