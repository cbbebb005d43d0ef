package dev.stator.engine.operation.stream;

import dev.stator.engine.stream.StreamName;
import dev.stator.engine.stream.Streams;
import dev.stator.model.ListStreamsRequest;
import dev.stator.model.ListStreamsResponse;
import dev.stator.model.Stream;
import java.util.List;

/** ListStreams. A table that is not there has no streams, unless it had some lately. */
final class ListStreams {
  private static final int DEFAULT_LIMIT = 100;

  private final Streams streams;

  ListStreams(Streams streams) {
    this.streams = streams;
  }

  ListStreamsResponse execute(ListStreamsRequest request) {
    StreamName after =
        request.exclusiveStartStreamArn() == null
            ? null
            : StreamArns.name(request.exclusiveStartStreamArn());
    int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
    List<StreamName> found = streams.list(request.tableName(), after, limit + 1);
    List<StreamName> page = found.size() > limit ? found.subList(0, limit) : found;
    return new ListStreamsResponse(
        page.stream().map(this::describe).toList(),
        found.size() > limit ? page.getLast().arn(streams.resourceNames()) : null);
  }

  private Stream describe(StreamName name) {
    return new Stream(name.arn(streams.resourceNames()), name.table(), name.label());
  }
}
