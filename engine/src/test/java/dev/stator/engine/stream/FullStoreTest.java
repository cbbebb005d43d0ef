package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.model.ApiException;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A store without room for more has it again once the changes of a day are forgotten. */
class FullStoreTest {
  private static final int MEGABYTES = 4;

  private final MemoryEngine store = new MemoryEngine(MEGABYTES << 20);
  private final ManualClock clock = new ManualClock();
  private final Engine engine =
      Engine.open(store, EngineOptions.defaults().withClock(clock), Runnable::run);
  private final ApiDriver api = new ApiDriver(engine, false);
  private final StreamClient client = new StreamClient(api);

  /** The stream of a table with this throughput begins with 100 shards, which are renewed. */
  private void createTable(String name) {
    api.call(
        "CreateTable",
        "{'TableName':'"
            + name
            + "','AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
            + "'ProvisionedThroughput':{'ReadCapacityUnits':30000,'WriteCapacityUnits':90000},"
            + "'StreamSpecification':{'StreamEnabled':true,"
            + "'StreamViewType':'NEW_AND_OLD_IMAGES'}}");
    api.call("DescribeTable", "{'TableName':'" + name + "'}");
  }

  private static String put(String table, String value) {
    return "{'TableName':'" + table + "','Item':{'id':{'S':'a'},'v':{'S':'" + value + "'}}}";
  }

  private boolean isTaken(String put) {
    try {
      api.call("PutItem", put);
      return true;
    } catch (ApiException refused) {
      assertThat(refused.text()).contains("memory for data is full");
      return false;
    }
  }

  /** Changes one item, by smaller and smaller values, until there is no room for a byte more. */
  private void fill(String table) {
    for (int length = 10_000; length > 0; length /= 10) {
      boolean hasRoom = true;
      for (int change = 0; hasRoom; change++) {
        String request = put(table, (change % 2 == 0 ? "x" : "y").repeat(length));
        hasRoom = isTaken(request);
      }
    }
  }

  @Test
  void upkeepMakesRoomAgain() {
    createTable("Full");
    createTable("Other");
    fill("Full");
    assertThat(api.error("PutItem", put("Other", "z"))).contains("memory for data is full");

    clock.advance(Duration.ofHours(25));
    engine.upkeep();

    client.put("Full", "a", "1");
    client.put("Other", "a", "1");
    String arn = client.arns("Full").getFirst();
    String iterator = client.iterator(arn, client.shards(arn).getFirst(), "TRIM_HORIZON");
    assertThat(StreamClient.all("eventName", client.records(iterator))).isEmpty();

    engine.upkeep();
    for (StreamState state : StreamStore.readAll(store)) {
      assertThat(state.shards()).hasSize(200);
      assertThat(state.open()).hasSize(100);
    }
    assertThat(StreamStore.readAll(store).getFirst().trimmedThrough()).isPositive();
  }
}
