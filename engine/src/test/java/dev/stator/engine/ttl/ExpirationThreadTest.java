package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine does that has a thread of its own for expired items. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExpirationThreadTest {
  private static final String ON =
      "{'TableName':'Tab','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}";

  private final Set<Thread> others = threads();
  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final Engine engine = Engine.open(store, EngineOptions.defaults().withClock(clock));
  private final ApiDriver api = new ApiDriver(engine, false);

  private void createTable() {
    api.call(
        "CreateTable",
        "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
  }

  private void put(int item) {
    api.call(
        "PutItem",
        "{'TableName':'Tab','Item':{'p':{'S':'%d'},'until':{'N':'%d'}}}"
            .formatted(item, clock.instant().getEpochSecond()));
  }

  private void awaitCount(int count) {
    while (!api.call("Scan", "{'TableName':'Tab','Select':'COUNT'}")
        .contains("'Count':" + count + ",")) {
      Thread.onSpinWait();
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("expiration"))
        .collect(Collectors.toSet());
  }

  private boolean isRunning() {
    return !others.containsAll(threads());
  }

  private void awaitEnd() {
    while (isRunning()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void expiredItemsGoByThemselves() {
    createTable();
    put(0);
    assertThat(isRunning()).isFalse();
    api.call("UpdateTimeToLive", ON);
    for (int item = 1; item < 100; item++) {
      put(item);
    }
    assertThat(isRunning()).isTrue();
    clock.advance(Duration.ofSeconds(2));
    put(100);
    awaitCount(1);
    clock.advance(Duration.ofSeconds(2));
    awaitCount(0);

    api.call("UpdateTimeToLive", ON.replace("true", "false"));
    awaitEnd();
    api.call("UpdateTimeToLive", ON);
    put(1);
    clock.advance(Duration.ofSeconds(2));
    awaitCount(0);
    engine.close();
    assertThat(isRunning()).isFalse();
  }
}
