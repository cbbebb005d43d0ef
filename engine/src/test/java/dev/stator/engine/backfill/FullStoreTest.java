package dev.stator.engine.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.check.Findings;
import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.Test;

/** A backfill that finds no room waits until there is some. */
class FullStoreTest {
  private static final int ITEMS = 2000;

  @Test
  void backfillGoesOnWhenThereIsRoom() {
    MemoryEngine store = new MemoryEngine(1600 << 10);
    ApiDriver api = new ApiDriver(store, EngineOptions.defaults());
    for (String table : new String[] {"Kept", "Ballast"}) {
      api.call(
          "CreateTable",
          "{'TableName':'"
              + table
              + "','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
              + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
              + "{'AttributeName':'p','KeyType':'HASH'}]}");
      for (int item = 0; item < ITEMS; item++) {
        api.call(
            "PutItem",
            "{'TableName':'"
                + table
                + "','Item':{'p':{'S':'"
                + item
                + "'},'x':{'S':'"
                + "v".repeat(100)
                + item
                + "'}}}");
      }
    }
    api.call(
        "UpdateTable",
        "{'TableName':'Kept','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
            + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'by-x','KeySchema':["
            + "{'AttributeName':'x','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
    assertThat(api.call("DescribeTable", "{'TableName':'Kept'}")).contains("'Backfilling':true");
    assertThat(Findings.of(store).problems()).isEmpty();

    api.call("DeleteTable", "{'TableName':'Ballast'}");
    api.upkeep();
    assertThat(api.call("DescribeTable", "{'TableName':'Kept'}"))
        .contains("'IndexStatus':'ACTIVE'");
    assertThat(Findings.of(store).problems()).isEmpty();
  }
}
