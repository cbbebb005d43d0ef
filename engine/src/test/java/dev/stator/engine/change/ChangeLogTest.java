package dev.stator.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The change log of a table with a stream: one record for each change, with both images, in the
 * order of the changes. The developer guide's "Change data capture for DynamoDB Streams" says that
 * a write that changes nothing is no record.
 */
class ChangeLogTest {
  private static final int FIRST_TABLE_GROUP = 1;

  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final ApiDriver api = new ApiDriver(store, EngineOptions.defaults().withClock(clock));

  @Test
  void everyChangeIsARecordInOrder() {
    createTable(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
    put("1");
    clock.advance(Duration.ofMillis(1));
    put("2");
    put("2");
    api.call("DeleteItem", "{'TableName':'Log','Key':{'id':{'S':'a'}}}");
    api.call("DeleteItem", "{'TableName':'Log','Key':{'id':{'S':'a'}}}");

    List<ChangeRecord> records = records();
    assertThat(records).extracting(r -> value(r.before())).containsExactly(null, "1", "2");
    assertThat(records).extracting(r -> value(r.after())).containsExactly("1", "2", null);
    assertThat(records.get(1).time()).isEqualTo(records.get(0).time().plusMillis(1));
  }

  @Test
  void recordsAreKeptForADay() {
    createTable(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
    put("1");
    put("2");
    clock.advance(Duration.ofHours(23));
    put("3");
    api.upkeep();
    assertThat(records()).hasSize(3);
    clock.advance(Duration.ofHours(2));
    api.upkeep();
    assertThat(records()).extracting(r -> value(r.after())).containsExactly("3");
    clock.advance(Duration.ofHours(24));
    api.upkeep();
    assertThat(records()).isEmpty();
  }

  @Test
  void aTableWithoutAStreamKeepsNoLog() {
    createTable("");
    put("1");
    assertThat(records()).isEmpty();
  }

  @Test
  void bytesThatAreNotOneRecordAreCorrupt() {
    byte[] record = new ChangeRecord(clock.instant(), Cause.USER, null, new byte[] {1}).encode();
    for (int length = 0; length <= record.length + 1; length++) {
      byte[] other = Arrays.copyOf(record, length);
      if (length != record.length) {
        assertThatThrownBy(() -> ChangeRecord.decode(other))
            .isInstanceOf(StorageException.Corruption.class);
      }
    }
  }

  @Test
  void whoBroughtAChangeAboutIsKept() {
    for (Cause cause : Cause.values()) {
      byte[] record = new ChangeRecord(clock.instant(), cause, new byte[] {1}, null).encode();
      assertThat(ChangeRecord.decode(record).cause()).isEqualTo(cause);
    }
  }

  @Test
  void recordsOfTheFirstVersionAreOfUsers() {
    byte[] record =
        ByteBuffer.allocate(18)
            .put((byte) 1)
            .putLong(5_000_000)
            .putInt(-1)
            .putInt(1)
            .put((byte) 7)
            .array();
    ChangeRecord decoded = ChangeRecord.decode(record);
    assertThat(decoded.cause()).isEqualTo(Cause.USER);
    assertThat(decoded.time()).isEqualTo(Instant.ofEpochSecond(5));
    assertThat(decoded.before()).isNull();
    assertThat(decoded.after()).containsExactly(7);
  }

  private void createTable(String more) {
    api.call(
        "CreateTable",
        "{'TableName':'Log','BillingMode':'PAY_PER_REQUEST',"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]"
            + more
            + "}");
  }

  private void put(String value) {
    api.call("PutItem", "{'TableName':'Log','Item':{'id':{'S':'a'},'v':{'N':'" + value + "'}}}");
  }

  private List<ChangeRecord> records() {
    return store.readLog(FIRST_TABLE_GROUP, TokenRange.ALL, 0, 100).records().stream()
        .map(LogRecord::bytes)
        .map(ChangeRecord::decode)
        .toList();
  }

  private static @Nullable String value(byte @Nullable [] image) {
    if (image == null) {
      return null;
    }
    AttributeValue value = ItemCodec.decode(image).attribute("v");
    return value instanceof AttributeValue.N(DynamoNumber number) ? number.toString() : null;
  }
}
