package dev.stator.engine.operation.stream;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.stream.ShardReader;
import dev.stator.engine.stream.Streams;
import dev.stator.model.DescribeStreamRequest;
import dev.stator.model.GetRecordsRequest;
import dev.stator.model.GetShardIteratorRequest;
import dev.stator.model.ListStreamsRequest;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.storage.StorageEngine;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on streams, by name. Safe for use by many threads. */
public final class StreamOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);

  /** Creates the operations over streams and the store that has their records. */
  public StreamOperations(Streams streams, StorageEngine storage, EngineOptions options) {
    ShardReader reader = new ShardReader(streams, storage, options.clock());
    add(Operation.LIST_STREAMS, ListStreamsRequest.class, new ListStreams(streams)::execute);
    add(
        Operation.DESCRIBE_STREAM,
        DescribeStreamRequest.class,
        new DescribeStream(streams)::execute);
    add(
        Operation.GET_SHARD_ITERATOR,
        GetShardIteratorRequest.class,
        new GetShardIterator(reader, streams.resourceNames())::execute);
    add(
        Operation.GET_RECORDS,
        GetRecordsRequest.class,
        new GetRecords(reader, streams.resourceNames())::execute);
  }

  private <I> void add(Operation operation, Class<I> input, Function<I, Object> execute) {
    handlers.put(operation, request -> execute.apply(input.cast(request)));
  }

  /**
   * Returns what executes an operation: from a request of the operation's input, whose constraints
   * hold, to the record of its output, throwing {@link dev.stator.model.ApiException}. Null where
   * the operation is not one on streams.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    return handlers.get(operation);
  }
}
