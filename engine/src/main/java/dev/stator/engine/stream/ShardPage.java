package dev.stator.engine.stream;

import dev.stator.model.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a shard.
 *
 * @param records in their order
 * @param next where to read on; null where the shard is closed and was read to its end
 */
public record ShardPage(List<Record> records, @Nullable ShardIterator next) {}
