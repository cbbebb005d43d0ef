package dev.stator.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.engine.check.Findings;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables whose TTL was turned on in a release that stored the setting and nothing else. */
class ExpiryUpgradeTest {
  private final MemoryEngine storage = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);

  /** Makes the store what an older release would have left: the stored form has its member. */
  private void writeAsBefore() {
    ApiDriver api = new ApiDriver(storage, options);
    api.call(
        "CreateTable",
        "{'TableName':'Old','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    for (int item = 0; item < 300; item++) {
      api.call(
          "PutItem",
          "{'TableName':'Old','Item':{'p':{'S':'%d'},'until':{'N':'%d'}}}"
              .formatted(item, clock.instant().getEpochSecond() + item));
    }
    TableState state = StoredCatalog.read(storage).tables().getFirst().state();
    String stored = new String(TableStateCodec.encode(state), StandardCharsets.UTF_8);
    String older = stored.replace("\"tags\":[]", "\"tags\":[],\"timeToLiveAttribute\":\"until\"");
    assertThat(older).startsWith("{\"version\":1,").isNotEqualTo(stored);
    TableState old = TableStateCodec.decode(older.getBytes(StandardCharsets.UTF_8));
    new CatalogStore(storage, UUID::randomUUID).put("Old", old);
  }

  @Test
  void theyGetTheirIndexWhenTheyAreOpened() {
    writeAsBefore();
    assertThat(problems()).isEmpty();

    Engine engine = Engine.open(storage, options, Runnable::run);
    ApiDriver api = new ApiDriver(engine, false);
    assertThat(problems()).isEmpty();
    assertThat(api.call("DescribeTimeToLive", "{'TableName':'Old'}"))
        .isEqualTo(
            "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'until'}}");
    clock.advance(Duration.ofSeconds(100));
    assertThat(engine.expireNow()).isEqualTo(100);
    assertThat(problems()).isEmpty();
  }

  private List<String> problems() {
    return Findings.of(storage).problems();
  }
}
