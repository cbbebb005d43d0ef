package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A restart loses nothing: a second engine over the same store knows what the first one did. */
final class RestartTest {
  private static final Duration DELAY = Duration.ofSeconds(5);

  @Test
  void everySettingIsThereAfterRestart() {
    Tables tables = new Tables();
    tables.onDemand(
        "music",
        ",'GlobalSecondaryIndexes':["
            + Tables.index("by-pk", "")
            + "],'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
            + "'SSESpecification':{'Enabled':true},'Tags':[{'Key':'a','Value':'b'}]");
    tables.api.call(
        "UpdateTimeToLive",
        "{'TableName':'music','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'until'}}");
    tables.api.call("PutItem", "{'TableName':'music','Item':{'pk':{'S':'a'}}}");
    String before = tables.describe("music");

    tables.restart();

    assertThat(tables.describe("music")).isEqualTo(before).contains("'ItemCount':1");
    assertThat(tables.api.call("DescribeTimeToLive", "{'TableName':'music'}"))
        .contains("'ENABLED'", "'until'");
    assertThat(tables.api.call("ListTagsOfResource", "{'ResourceArn':'" + Tables.ARN + "music'}"))
        .isEqualTo("{'Tags':[{'Key':'a','Value':'b'}]}");
  }

  @Test
  void creationThatWasCutShortEndsByTheClock() {
    Tables tables = new Tables(DELAY);
    tables.onDemand("music", "");

    tables.restart();

    assertThat(tables.describe("music")).contains("'TableStatus':'CREATING'");
    tables.clock.advance(DELAY);
    assertThat(tables.describe("music")).contains("'TableStatus':'ACTIVE'");
  }

  @Test
  void changeThatWasCutShortEndsByTheClock() {
    Tables tables = new Tables(DELAY);
    tables.provisioned("music", 1, 1, "");
    tables.clock.advance(DELAY);
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(2, 2));

    tables.restart();

    assertThat(tables.describe("music"))
        .contains("'TableStatus':'UPDATING'", "'ReadCapacityUnits':1");
    tables.clock.advance(DELAY);
    assertThat(tables.describe("music"))
        .contains("'TableStatus':'ACTIVE'", "'ReadCapacityUnits':2");
  }

  @Test
  void deletionThatWasCutShortIsFinishedByTheNextLook() {
    Tables tables = new Tables(DELAY);
    tables.onDemand("music", "");
    tables.clock.advance(DELAY);
    tables.api.call("PutItem", "{'TableName':'music','Item':{'pk':{'S':'a'}}}");
    tables.api.call("DeleteTable", "{'TableName':'music'}");

    tables.restart();

    assertThat(tables.describe("music")).contains("'TableStatus':'DELETING'");
    tables.clock.advance(DELAY);
    tables.onDemand("music", "");
    assertThat(tables.describe("music")).contains("'ItemCount':0");
    tables.restart();
    assertThat(tables.api.call("ListTables", "{}")).isEqualTo("{'TableNames':['music']}");
  }
}
