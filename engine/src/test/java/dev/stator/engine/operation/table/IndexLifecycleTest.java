package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What shows while an index is added to a table or removed, and what has to wait for it. Sources:
 * ack-api-quirks DDB-TABLE-138, 148 to 151, 159, 163, 165, 175, 375, 376, 458.
 */
final class IndexLifecycleTest {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final String IN_USE =
      "ResourceInUseException: Attempt to change a resource which is still in use: ";
  private static final String ONE_AT_A_TIME =
      "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or"
          + " deleted simultaneously per table";
  private static final String PROVISIONED =
      ",'GlobalSecondaryIndexes':["
          + Tables.index("old", ",'ProvisionedThroughput':" + Tables.units(2, 2))
          + "]";

  private final Tables tables = new Tables(DELAY);

  private static String create(String name, String attribute, String more) {
    return "'AttributeDefinitions':[{'AttributeName':'"
        + attribute
        + "','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'"
        + name
        + "','KeySchema':[{'AttributeName':'"
        + attribute
        + "','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}"
        + more
        + "}}]";
  }

  private static String create(String name) {
    return create(name, "x", "");
  }

  private static String delete(String name) {
    return "'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'" + name + "'}}]";
  }

  private static String units(String name, long read, long write) {
    return "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'"
        + name
        + "','ProvisionedThroughput':"
        + Tables.units(read, write)
        + "}}]";
  }

  /** A table on demand, active. */
  private void onDemand() {
    tables.onDemand("music", "");
    tables.clock.advance(DELAY);
  }

  /** A provisioned table with the index {@code old}, active. */
  private void provisioned() {
    tables.provisioned("music", 5, 5, PROVISIONED);
    tables.clock.advance(DELAY);
  }

  private String refused(String change) {
    return tables.refusedUpdate("music", change);
  }

  private String described() {
    tables.api.upkeep();
    return tables.describe("music");
  }

  @Test
  void newIndexIsAllocatedThenFilledThenActive() {
    onDemand();

    String phase = "'Backfilling':false,";
    assertThat(tables.update("music", create("new")))
        .contains("'TableStatus':'UPDATING'", "'IndexStatus':'CREATING'", phase)
        .contains("'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},")
        .contains("{'AttributeName':'x','AttributeType':'S'}]")
        .contains("'IndexArn':'" + Tables.ARN + "music/index/new'", "'ItemCount':0");
    tables.clock.advance(DELAY.minusMillis(1));
    assertThat(described()).contains("'TableStatus':'UPDATING'", phase);
    tables.clock.advance(Duration.ofMillis(1));
    assertThat(described())
        .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'CREATING'", "'Backfilling':true");
    tables.clock.advance(DELAY);
    assertThat(described())
        .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'ACTIVE'")
        .contains("'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'")
        .doesNotContain("Backfilling");
  }

  @Test
  void withoutDelayTheNextRequestFindsTheIndexActive() {
    Tables immediate = new Tables().onDemand("music", "");

    assertThat(immediate.update("music", create("new"))).contains("'IndexStatus':'CREATING'");
    assertThat(immediate.describe("music"))
        .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'ACTIVE'")
        .doesNotContain("Backfilling");
  }

  @Test
  void indexIsNotReadBeforeItIsActive() {
    onDemand();
    tables.api.call("PutItem", "{'TableName':'music','Item':{'pk':{'S':'1'},'x':{'S':'a'}}}");
    tables.update("music", create("new"));
    String scan = "{'TableName':'music','IndexName':'new'}";
    String refusal =
        "ValidationException: Cannot read from backfilling global secondary index: new";

    assertThat(tables.api.error("Scan", scan)).isEqualTo(refusal);
    tables.clock.advance(DELAY);
    tables.api.upkeep();
    assertThat(
            tables.api.error(
                "Query",
                "{'TableName':'music','IndexName':'new','KeyConditionExpression':'x = :x',"
                    + "'ExpressionAttributeValues':{':x':{'S':'a'}}}"))
        .isEqualTo(refusal);
    tables.clock.advance(DELAY);
    assertThat(tables.api.call("Scan", scan)).contains("'Count':1");
  }

  @Test
  void writesThatViolateTheKeyAreTakenUntilTheIndexIsActive() {
    // Developer guide, GSI.OnlineOps.ViolationDetection: refused once the backfill is complete.
    onDemand();
    tables.update("music", create("new"));
    String put = "{'TableName':'music','Item':{'pk':{'S':'1'},'x':{'N':'1'}}}";

    tables.api.call("PutItem", put);
    tables.clock.advance(DELAY);
    tables.api.upkeep();
    tables.api.call("PutItem", put);
    tables.clock.advance(DELAY);
    assertThat(tables.api.error("PutItem", put)).contains("Type mismatch for Index Key x");
    assertThat(tables.api.call("Scan", "{'TableName':'music','IndexName':'new'}"))
        .contains("'Count':0");
  }

  @Test
  void deletedIndexShowsForAWhileAndTakesItsDefinitionsAlong() {
    onDemand();
    Tables immediate = new Tables().onDemand("music", "");
    immediate.update("music", create("new"));

    assertThat(immediate.update("music", delete("new")))
        .contains("'TableStatus':'UPDATING'", "'IndexStatus':'DELETING'", "'AttributeName':'x'")
        .doesNotContain("Backfilling");
    assertThat(immediate.describe("music"))
        .contains("'TableStatus':'ACTIVE'")
        .doesNotContain("GlobalSecondaryIndexes", "'AttributeName':'x'");
  }

  @Test
  void newIndexCannotBeDeletedBeforeItIsBeingFilled() {
    onDemand();
    tables.update("music", create("new"));

    assertThat(refused(delete("new")))
        .isEqualTo(
            IN_USE
                + "Index creation is in resource allocation phase. Retry deletion during"
                + " backfilling phase or when the index is active. Table: music Index: new");
    tables.clock.advance(DELAY);
    assertThat(tables.update("music", delete("new"))).contains("'IndexStatus':'DELETING'");
    tables.clock.advance(DELAY);
    assertThat(described()).doesNotContain("GlobalSecondaryIndexes");
  }

  @Test
  void oneIndexIsCreatedOrDeletedAtATime() {
    provisioned();
    String throughput = ",'ProvisionedThroughput':" + Tables.units(1, 1);
    tables.update("music", create("new", "x", throughput));

    assertThat(refused(create("other", "x", throughput))).isEqualTo(ONE_AT_A_TIME);
    assertThat(refused(delete("old"))).isEqualTo(ONE_AT_A_TIME);
    tables.clock.advance(DELAY);
    assertThat(refused(create("other", "x", throughput))).isEqualTo(ONE_AT_A_TIME);
    tables.update("music", delete("new"));
    assertThat(refused(create("other", "x", throughput))).isEqualTo(ONE_AT_A_TIME);
    assertThat(refused(create("new", "x", throughput)))
        .isEqualTo(IN_USE + "Index is being deleted. Table: music Index: new");
    assertThat(refused(delete("new")))
        .isEqualTo(IN_USE + "Index is being deleted. Table: music Index: new");
  }

  @Test
  void throughputWaitsForTheAllocationOfAnIndexAndNotForItsFilling() {
    provisioned();
    tables.update("music", create("new", "x", ",'ProvisionedThroughput':" + Tables.units(1, 1)));
    String table = "'ProvisionedThroughput':" + Tables.units(6, 6);

    assertThat(refused(table))
        .isEqualTo(
            IN_USE
                + "Can't change table IOPS when an index is being created. Table: music Indexes:"
                + " [new]");
    assertThat(refused(units("new", 3, 3)))
        .isEqualTo(
            IN_USE + "Index is being created but is not backfilling yet. Table: music Index: new");
    assertThat(refused("'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}"))
        .startsWith(IN_USE + "Can't change stream status when an index is being created");
    assertThat(tables.update("music", units("old", 3, 3))).contains("'IndexStatus':'UPDATING'");
    tables.update("music", "'DeletionProtectionEnabled':true");
    tables.clock.advance(DELAY);
    assertThat(tables.update("music", units("new", 3, 3)))
        .contains("'Backfilling':true")
        .doesNotContain("'IndexStatus':'UPDATING'");
    assertThat(tables.update("music", table)).contains("'TableStatus':'UPDATING'");
    tables.clock.advance(DELAY);
    described();
    tables.clock.advance(DELAY);
    assertThat(described())
        .contains("'ReadCapacityUnits':6", "'DeletionProtectionEnabled':true")
        .doesNotContain("CREATING", "UPDATING", "Backfilling", "'ReadCapacityUnits':1");
  }

  @Test
  void throughputWaitsForTheDeletionOfAnIndex() {
    provisioned();
    tables.update("music", delete("old"));

    String refusal =
        IN_USE
            + "Can't change table IOPS when an index is being deleted. Table: music Indexes: [old]";
    assertThat(refused("'ProvisionedThroughput':" + Tables.units(6, 6))).isEqualTo(refusal);
    assertThat(refused("'BillingMode':'PAY_PER_REQUEST'")).isEqualTo(refusal);
    assertThat(refused(units("old", 3, 3)))
        .isEqualTo(IN_USE + "Index is being deleted. Table: music Index: old");
    tables.update("music", "'DeletionProtectionEnabled':true");
  }

  @Test
  void maximumWaitsForTheAllocationOfAnIndex() {
    onDemand();
    tables.update("music", create("new"));

    assertThat(refused("'OnDemandThroughput':{'MaxReadRequestUnits':10}"))
        .isEqualTo(
            IN_USE
                + "OnDemandThroughput cannot be updated while index creation is in progress for"
                + " indexes: [new]");
    assertThat(refused("'WarmThroughput':{'ReadUnitsPerSecond':13000,'WriteUnitsPerSecond':5000}"))
        .isEqualTo(
            "InternalServerError: Table is under system maintenance, please try again later");
  }

  @Test
  void indexWaitsForOtherChangesOfItsTable() {
    provisioned();
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(6, 6));
    assertThat(refused(delete("old")))
        .isEqualTo(
            IN_USE
                + "Can't create or delete indexes while table IOPS are being updated. Table: music");

    tables.clock.advance(DELAY);
    tables.update("music", "'TableClass':'STANDARD_INFREQUENT_ACCESS'");
    assertThat(refused(delete("old")))
        .isEqualTo(
            IN_USE + "Can't create or delete an index when a table class update is in progress.");

    tables.clock.advance(DELAY);
    tables.update(
        "music", "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
    assertThat(refused(delete("old")))
        .isEqualTo(IN_USE + "Can't create or delete an index when stream status is being updated.");
  }

  @Test
  void tableIsNotDeletedWhileAnIndexComesOrGoes() {
    onDemand();
    tables.update("music", create("new"));
    String refusal =
        IN_USE + "Cannot delete table while indexes are being created, updated, or deleted.";

    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}")).isEqualTo(refusal);
    tables.clock.advance(DELAY);
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}")).isEqualTo(refusal);
    tables.update("music", delete("new"));
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}")).isEqualTo(refusal);
    tables.clock.advance(DELAY);
    tables.api.call("DeleteTable", "{'TableName':'music'}");
  }

  @Test
  void moreThanTwentyIndexesAreRefused() {
    // DDB-TABLE-169
    Tables immediate = new Tables().onDemand("music", "");
    for (int number = 1; number <= 20; number++) {
      immediate.update("music", create("index" + number));
    }

    assertThat(immediate.refusedUpdate("music", create("index21")))
        .isEqualTo(
            "LimitExceededException: Subscriber limit exceeded: Number of global secondary indexes"
                + " exceeds per-table limit of 20");
  }

  @Test
  void billingModeMayChangeTogetherWithTheCreationOfAnIndex() {
    // DDB-TABLE-174
    provisioned();

    tables.update("music", create("new") + ",'BillingMode':'PAY_PER_REQUEST'");
    tables.clock.advance(DELAY);
    described();
    tables.clock.advance(DELAY);
    assertThat(described())
        .contains("'BillingMode':'PAY_PER_REQUEST'", "'IndexName':'new'")
        .doesNotContain("CREATING", "UPDATING");
  }

  @Test
  void restartInTheMiddleOfAnythingGoesOn() {
    onDemand();
    tables.api.call("PutItem", "{'TableName':'music','Item':{'pk':{'S':'1'},'x':{'S':'a'}}}");
    tables.update("music", create("new"));

    tables.restart();
    assertThat(tables.describe("music")).contains("'Backfilling':false");
    tables.clock.advance(DELAY);
    tables.restart();
    assertThat(tables.describe("music")).contains("'Backfilling':true");
    tables.clock.advance(DELAY);
    tables.restart();
    assertThat(tables.describe("music")).contains("'IndexStatus':'ACTIVE'");
    assertThat(tables.api.call("Scan", "{'TableName':'music','IndexName':'new'}"))
        .contains("'Count':1");
  }
}
