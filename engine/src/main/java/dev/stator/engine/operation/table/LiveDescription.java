package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.SizeCounters;
import dev.stator.engine.catalog.Table;
import dev.stator.model.ProvisionedThroughputDescription;
import dev.stator.model.TableDescription;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table's description with what is counted: items and bytes as of now, and how often throughput
 * was decreased on this day of UTC.
 *
 * <p>Vector indexes hold nothing yet and are described as empty.
 */
final class LiveDescription {
  private final StorageEngine storage;
  private final InstantSource clock;

  LiveDescription(StorageEngine storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** How much there is of something: a number of items, and their bytes by DynamoDB's rules. */
  private record Size(long items, long bytes) {
    static final Size NOTHING = new Size(0, 0);
  }

  /** Returns the description of a table as of now. */
  TableDescription of(Table table) {
    return of(table, table.state().description());
  }

  /** Returns another description of a table, with what is counted. */
  TableDescription of(Table table, TableDescription description) {
    return with(description, table, this::read);
  }

  /** Returns the description of a table without items. */
  TableDescription ofEmpty(Table table) {
    return with(table.state().description(), table, counters -> Size.NOTHING);
  }

  private TableDescription with(
      TableDescription description, Table table, Function<SizeCounters, Size> sizes) {
    Instant now = clock.instant();
    Size ofTable = sizes.apply(table.counters());
    return description.toBuilder()
        .itemCount(ofTable.items())
        .tableSizeBytes(ofTable.bytes())
        .provisionedThroughput(today(description.provisionedThroughput(), now))
        .localSecondaryIndexes(
            Lists.mapped(
                description.localSecondaryIndexes(),
                index -> {
                  Size size = ofIndex(table, index.indexName(), sizes);
                  return index.toBuilder()
                      .itemCount(size.items())
                      .indexSizeBytes(size.bytes())
                      .build();
                }))
        .globalSecondaryIndexes(
            Lists.mapped(
                description.globalSecondaryIndexes(),
                index -> {
                  Size size = ofIndex(table, index.indexName(), sizes);
                  return index.toBuilder()
                      .itemCount(size.items())
                      .indexSizeBytes(size.bytes())
                      .provisionedThroughput(today(index.provisionedThroughput(), now))
                      .build();
                }))
        .vectorIndexes(
            Lists.mapped(
                description.vectorIndexes(),
                index -> index.toBuilder().itemCount(0L).indexSizeBytes(0L).build()))
        .build();
  }

  private static Size ofIndex(
      Table table, @Nullable String indexName, Function<SizeCounters, Size> sizes) {
    Index index = indexName == null ? null : table.index(indexName);
    return index == null ? Size.NOTHING : sizes.apply(index.counters());
  }

  private Size read(SizeCounters counters) {
    return new Size(read(counters.items()), read(counters.bytes()));
  }

  /** Returns throughput with the number of decreases of today: those of an earlier day are over. */
  static @Nullable ProvisionedThroughputDescription today(
      @Nullable ProvisionedThroughputDescription throughput, Instant now) {
    if (throughput == null) {
      return null;
    }
    Instant last = throughput.lastDecreaseDateTime();
    return last == null || day(last).equals(day(now))
        ? throughput
        : throughput.toBuilder().numberOfDecreasesToday(0L).build();
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private long read(Key counter) {
    VersionedValue value = storage.read(counter);
    return value == null ? 0 : ByteBuffer.wrap(value.bytes()).getLong();
  }
}
