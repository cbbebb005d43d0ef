package dev.stator.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes wrong with one part of the upkeep does not keep the others from being done. */
class FaultyUpkeepTest {
  private static final long FIRST_TABLE_GROUP = 1;

  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final ApiDriver api = new ApiDriver(store, EngineOptions.defaults().withClock(clock));

  /** The logs come before the tokens. */
  @Test
  void tokensAreForgotten_thoughALogIsDamaged() {
    api.call(
        "CreateTable",
        "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST',"
            + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'},"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
    api.call(
        "TransactWriteItems",
        "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}}]}");
    byte[] noRecord = {99};
    store.commit(
        new Commit(
            new UUID(1, 1),
            List.of(),
            List.of(),
            List.of(new Append(FIRST_TABLE_GROUP, new byte[] {'a'}, noRecord))));
    assertThat(tokens()).isPositive();
    clock.advance(Duration.ofDays(2));
    assertThatThrownBy(api::upkeep).isInstanceOf(StorageException.Corruption.class);
    assertThat(tokens()).isZero();
  }

  private int tokens() {
    return store
        .scan(new ScanRead(new Space(0, 3), TokenRange.ALL, null, 10, 1 << 20))
        .entries()
        .size();
  }
}
