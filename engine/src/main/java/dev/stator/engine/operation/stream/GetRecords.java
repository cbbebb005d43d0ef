package dev.stator.engine.operation.stream;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.stream.ShardIterator;
import dev.stator.engine.stream.ShardPage;
import dev.stator.engine.stream.ShardReader;
import dev.stator.engine.stream.StreamMessages;
import dev.stator.model.GetRecordsRequest;
import dev.stator.model.GetRecordsResponse;
import java.util.Objects;

/** GetRecords: at most 1,000 records and 1 MB of them. */
final class GetRecords {
  private static final int DEFAULT_LIMIT = 1_000;

  private final ShardReader reader;
  private final ResourceNames names;

  GetRecords(ShardReader reader, ResourceNames names) {
    this.reader = reader;
    this.names = names;
  }

  GetRecordsResponse execute(GetRecordsRequest request) {
    ShardIterator iterator = ShardIterator.parse(Objects.requireNonNull(request.shardIterator()));
    if (iterator == null) {
      throw StreamMessages.invalidIterator();
    }
    int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
    ShardPage page = reader.read(iterator, limit);
    return new GetRecordsResponse(
        page.records(), page.next() == null ? null : page.next().text(names));
  }
}
