package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Sources: ack-api-quirks DDB-TABLE-001, 005, 006, 010, 063, 104, 442; dynalite's deleteTable
 * tests.
 */
final class TableLifecycleTest {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final String IN_USE =
      "ResourceInUseException: Attempt to change a resource which is still in use: ";
  private static final String PUT = "{'TableName':'music','Item':{'pk':{'S':'a'}}}";

  private final Tables tables = new Tables(DELAY);

  @Test
  void newTableIsCreatingUntilItsTimeHasCome() {
    tables.onDemand("music", "");

    assertThat(tables.describe("music")).contains("'TableStatus':'CREATING'");
    tables.clock.advance(DELAY.minusMillis(1));
    assertThat(tables.describe("music")).contains("'TableStatus':'CREATING'");
    tables.clock.advance(Duration.ofMillis(1));
    assertThat(tables.describe("music")).contains("'TableStatus':'ACTIVE'");
  }

  @Test
  void answerOfCreateTableSaysCreatingEvenWithoutDelay() {
    Tables immediate = new Tables();

    assertThat(
            immediate.api.call(
                "CreateTable",
                "{'TableName':'music','AttributeDefinitions':[{'AttributeName':'pk',"
                    + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk',"
                    + "'KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}"))
        .contains("'TableStatus':'CREATING'");
    assertThat(immediate.describe("music")).contains("'TableStatus':'ACTIVE'");
  }

  @Test
  void tableThatIsBeingCreatedRefusesItemsAndChanges() {
    tables.onDemand("music", "");

    assertThat(tables.api.error("PutItem", PUT))
        .isEqualTo("ResourceNotFoundException: Requested resource not found");
    assertThat(tables.refusedUpdate("music", "'DeletionProtectionEnabled':true"))
        .isEqualTo(IN_USE + "Table is being created: music");
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}"))
        .isEqualTo(IN_USE + "Table is being created: music");
    assertThat(tables.api.error("DescribeTimeToLive", "{'TableName':'music'}"))
        .isEqualTo(
            "ValidationException: Cannot describe time to live while table is in CREATING state:"
                + " Current table state is CREATING");
  }

  @Test
  void nameIsTakenInEveryStatus() {
    tables.onDemand("music", "");
    assertThat(createAgain()).isEqualTo(IN_USE + "Table is being created: music");

    tables.clock.advance(DELAY);
    assertThat(createAgain()).isEqualTo("ResourceInUseException: Table already exists: music");

    tables.api.call("DeleteTable", "{'TableName':'music'}");
    assertThat(createAgain()).isEqualTo("ResourceInUseException: Table already exists: music");
  }

  private String createAgain() {
    return tables.api.error(
        "CreateTable",
        "{'TableName':'music','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + "'BillingMode':'PAY_PER_REQUEST'}");
  }

  @Test
  void tableThatIsBeingUpdatedServesItemsAndRefusesOtherChanges() {
    tables.provisioned("music", 1, 1, "");
    tables.clock.advance(DELAY);
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(2, 2));

    tables.api.call("PutItem", PUT);
    assertThat(tables.refusedUpdate("music", "'ProvisionedThroughput':" + Tables.units(3, 3)))
        .isEqualTo(IN_USE + "Table is being updated: music");
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}"))
        .isEqualTo(IN_USE + "Table: music is in the process of being updated.");
  }

  @Test
  void deletionProtectionChangesWhileTheTableIsBeingUpdated() {
    tables.provisioned("music", 1, 1, "");
    tables.clock.advance(DELAY);
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(2, 2));

    assertThat(tables.update("music", "'DeletionProtectionEnabled':true"))
        .contains("'TableStatus':'UPDATING'", "'DeletionProtectionEnabled':true");
    tables.clock.advance(DELAY);
    assertThat(tables.describe("music"))
        .contains(
            "'TableStatus':'ACTIVE'", "'DeletionProtectionEnabled':true", "'ReadCapacityUnits':2");
  }

  @Test
  void deletedTableIsListedUntilItIsGone() {
    tables.onDemand("music", "");
    tables.clock.advance(DELAY);
    assertThat(tables.api.call("DeleteTable", "{'TableName':'music'}"))
        .contains("'TableStatus':'DELETING'")
        .doesNotContain("KeySchema");

    assertThat(tables.describe("music")).contains("'TableStatus':'DELETING'");
    assertThat(tables.api.call("ListTables", "{}")).isEqualTo("{'TableNames':['music']}");
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}"))
        .isEqualTo(IN_USE + "Table is being deleted: music");
    assertThat(tables.api.error("PutItem", PUT))
        .isEqualTo("ResourceNotFoundException: Requested resource not found");

    tables.clock.advance(DELAY);
    assertThat(tables.api.call("ListTables", "{}")).isEqualTo("{'TableNames':[]}");
    assertThat(tables.api.error("DescribeTable", "{'TableName':'music'}"))
        .isEqualTo(
            "ResourceNotFoundException: Requested resource not found: Table: music not found");
  }

  @Test
  void tableOfTheSameNameBeginsEmpty() {
    Tables immediate = new Tables();
    immediate.onDemand("music", "");
    immediate.api.call("PutItem", PUT);
    assertThat(immediate.describe("music")).contains("'ItemCount':1");
    immediate.api.call("DeleteTable", "{'TableName':'music'}");

    immediate.onDemand("music", "");

    assertThat(immediate.describe("music")).contains("'ItemCount':0", "'TableSizeBytes':0");
    assertThat(immediate.api.call("Scan", "{'TableName':'music'}")).contains("'Count':0");
  }

  @Test
  void protectedTableIsNotDeleted() {
    tables.onDemand("music", ",'DeletionProtectionEnabled':true");
    tables.clock.advance(DELAY);

    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}"))
        .isEqualTo(
            "ValidationException: Resource cannot be deleted as it is currently protected against"
                + " deletion. Disable deletion protection first.");
  }

  @Test
  void arnStandsForTheNameOfATable() {
    tables.onDemand("music", "");
    tables.clock.advance(DELAY);

    assertThat(tables.describe(Tables.ARN + "music")).contains("'TableName':'music'");
    tables.api.call("DeleteTable", "{'TableName':'" + Tables.ARN + "music'}");
    tables.clock.advance(DELAY);
    assertThat(tables.api.error("DescribeTable", "{'TableName':'" + Tables.ARN + "music'}"))
        .isEqualTo(
            "ResourceNotFoundException: Requested resource not found: Table: music not found");
  }
}
