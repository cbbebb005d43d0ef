package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What changes of a table show at once, and what when they are done. Source: ack-api-quirks. */
final class UpdateTableTest {
  private static final Duration DELAY = Duration.ofSeconds(5);

  private final Tables tables = new Tables(DELAY);

  private Tables onDemand(String more) {
    tables.onDemand("music", more);
    tables.clock.advance(DELAY);
    return tables;
  }

  private Tables provisioned(String more) {
    tables.provisioned("music", 5, 5, more);
    tables.clock.advance(DELAY);
    return tables;
  }

  private String later() {
    tables.clock.advance(DELAY);
    return tables.describe("music");
  }

  @Test
  void throughputShowsWhenItIsDoneAndItsTimeAtOnce() {
    // DDB-TABLE-058, and dynalite's updateTable tests
    provisioned("");

    assertThat(tables.update("music", "'ProvisionedThroughput':" + Tables.units(10, 10)))
        .contains(
            "'TableStatus':'UPDATING'",
            "'LastIncreaseDateTime':1767225605,'NumberOfDecreasesToday':0,'ReadCapacityUnits':5");
    assertThat(later())
        .contains("'TableStatus':'ACTIVE'", "'ReadCapacityUnits':10,'WriteCapacityUnits':10")
        .doesNotContain("LastDecreaseDateTime");
  }

  @Test
  void decreasesAreCountedForOneDayOfUtc() {
    provisioned("");
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(4, 5));
    later();
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(4, 4));
    assertThat(later()).contains("'NumberOfDecreasesToday':2", "LastDecreaseDateTime");

    tables.clock.advance(Duration.ofDays(1));
    assertThat(tables.describe("music")).contains("'NumberOfDecreasesToday':0");
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(3, 4));
    assertThat(later()).contains("'NumberOfDecreasesToday':1");
  }

  @Test
  void warmThroughputGrowsWithWhatIsProvisionedAndNeverShrinks() {
    // DDB-TABLE-061
    provisioned("");
    assertThat(tables.describe("music"))
        .contains("'WarmThroughput':{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':5");
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(7, 5));
    later();
    tables.update("music", "'ProvisionedThroughput':" + Tables.units(1, 1));

    assertThat(later())
        .contains(
            "'WarmThroughput':{'ReadUnitsPerSecond':7,'WriteUnitsPerSecond':5,'Status':'ACTIVE'}");
  }

  @Test
  void billingModeShowsAtOnceAndItsTimeWhenItIsDone() {
    // DDB-TABLE-064
    provisioned(
        ",'GlobalSecondaryIndexes':["
            + Tables.index("by-pk", ",'ProvisionedThroughput':" + Tables.units(2, 2))
            + "]");

    assertThat(tables.update("music", "'BillingMode':'PAY_PER_REQUEST'"))
        .contains(
            "'TableStatus':'UPDATING'",
            "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'}",
            "'ReadCapacityUnits':0,'WriteCapacityUnits':0",
            "'IndexStatus':'UPDATING'");
    assertThat(later())
        .contains(
            "'TableStatus':'ACTIVE'",
            "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST',"
                + "'LastUpdateToPayPerRequestDateTime':",
            "'IndexStatus':'ACTIVE'",
            "'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000")
        .doesNotContain("'ReadCapacityUnits':2");
  }

  @Test
  void onDemandTableBecomesProvisionedTogetherWithItsIndexes() {
    // DDB-TABLE-055, 152, 153
    onDemand(
        ",'OnDemandThroughput':{'MaxReadRequestUnits':10},'GlobalSecondaryIndexes':["
            + Tables.index("by-pk", "")
            + "]");

    tables.update(
        "music",
        "'BillingMode':'PROVISIONED','ProvisionedThroughput':"
            + Tables.units(5, 6)
            + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'by-pk',"
            + "'ProvisionedThroughput':"
            + Tables.units(7, 8)
            + "}}]");

    assertThat(later())
        .contains(
            "'BillingMode':'PROVISIONED','LastUpdateToPayPerRequestDateTime':",
            "'ReadCapacityUnits':5,'WriteCapacityUnits':6",
            "'ReadCapacityUnits':7,'WriteCapacityUnits':8",
            "'IndexStatus':'ACTIVE'")
        .doesNotContain("OnDemandThroughput");
  }

  @Test
  void onDemandModeThatIsAskedForAgainChangesNothing() {
    // DDB-TABLE-156
    onDemand("");
    String before = tables.describe("music");

    assertThat(tables.update("music", "'BillingMode':'PAY_PER_REQUEST'"))
        .contains("'TableStatus':'UPDATING'");
    assertThat(later()).isEqualTo(before);
  }

  @Test
  void throughputOfAnIndexLeavesTheTableActive() {
    // DDB-TABLE-148, 165
    provisioned(
        ",'GlobalSecondaryIndexes':["
            + Tables.index("by-pk", ",'ProvisionedThroughput':" + Tables.units(2, 2))
            + "]");

    assertThat(
            tables.update(
                "music",
                "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'by-pk',"
                    + "'ProvisionedThroughput':"
                    + Tables.units(3, 2)
                    + "}}]"))
        .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'UPDATING'", "'ReadCapacityUnits':2");
    assertThat(tables.api.error("DeleteTable", "{'TableName':'music'}"))
        .isEqualTo(
            "ResourceInUseException: Attempt to change a resource which is still in use: Cannot"
                + " delete table while indexes are being created, updated, or deleted.");
    assertThat(later()).contains("'IndexStatus':'ACTIVE'", "'ReadCapacityUnits':3");
  }

  @Test
  void maximumOfAnOnDemandTableIsMergedAndRemoved() {
    // DDB-TABLE-178
    onDemand("");
    assertThat(
            tables.update(
                "music",
                "'OnDemandThroughput':{'MaxReadRequestUnits':1000,'MaxWriteRequestUnits':500}"))
        .contains("'TableStatus':'ACTIVE'");
    tables.update("music", "'OnDemandThroughput':{'MaxReadRequestUnits':2000}");
    assertThat(tables.describe("music"))
        .contains("'OnDemandThroughput':{'MaxReadRequestUnits':2000,'MaxWriteRequestUnits':500}");

    assertThat(tables.update("music", "'OnDemandThroughput':{'MaxReadRequestUnits':-1}"))
        .contains("'OnDemandThroughput':{'MaxReadRequestUnits':-1,'MaxWriteRequestUnits':500}");
    assertThat(tables.describe("music"))
        .contains("'OnDemandThroughput':{'MaxWriteRequestUnits':500}");
    tables.update("music", "'OnDemandThroughput':{'MaxWriteRequestUnits':-1}");
    assertThat(tables.describe("music")).doesNotContain("OnDemandThroughput");
  }

  @Test
  void warmThroughputIsUpdatedWhileTheTableStaysActive() {
    // DDB-TABLE-179
    onDemand("");

    assertThat(tables.update("music", "'WarmThroughput':{'ReadUnitsPerSecond':12001}"))
        .contains(
            "'TableStatus':'ACTIVE'",
            "'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'UPDATING'");
    assertThat(later())
        .contains("'ReadUnitsPerSecond':12001,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'");
  }

  @Test
  void streamIsEnabledOnceAndLeavesItsArnBehind() {
    // DDB-TABLE-050
    onDemand("");
    String label = "2026-01-01T00:00:05.000";

    assertThat(
            tables.update(
                "music",
                "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}"))
        .contains(
            "'TableStatus':'UPDATING'",
            "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}",
            "'LatestStreamLabel':'" + label + "'",
            "'LatestStreamArn':'" + Tables.ARN + "music/stream/" + label + "'");
    later();
    assertThat(
            tables.refusedUpdate(
                "music",
                "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'OLD_IMAGE'}"))
        .isEqualTo("ValidationException: Table already has an enabled stream: TableName: music");

    tables.update("music", "'StreamSpecification':{'StreamEnabled':false}");
    assertThat(later()).contains("LatestStreamArn").doesNotContain("StreamSpecification");
  }

  @Test
  void encryptionChangesWhileTheTableStaysActive() {
    // DDB-TABLE-371, 437; an own key is described as it is named
    onDemand("");
    String key = "arn:aws:kms:us-east-1:000000000000:key/1";

    assertThat(
            tables.update(
                "music",
                "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'"
                    + key
                    + "'}"))
        .contains("'TableStatus':'ACTIVE'", "'SSEDescription':{'Status':'UPDATING'");
    assertThat(later())
        .contains("'SSEDescription':{'Status':'ENABLED','SSEType':'KMS','KMSMasterKeyArn':'" + key);

    tables.update("music", "'SSESpecification':{'Enabled':false}");
    assertThat(later()).doesNotContain("SSEDescription");
  }

  @Test
  void tableClassShowsWhenItIsDone() {
    // DDB-TABLE-284
    onDemand("");

    assertThat(tables.update("music", "'TableClass':'STANDARD_INFREQUENT_ACCESS'"))
        .contains("'TableStatus':'UPDATING'")
        .doesNotContain("TableClassSummary");
    assertThat(later()).contains("'TableClassSummary':{'TableClass':'STANDARD_INFREQUENT_ACCESS'");
  }

  @Test
  void deletionProtectionIsSwitchedAtOnce() {
    // DDB-TABLE-017
    onDemand("");

    assertThat(tables.update("music", "'DeletionProtectionEnabled':true"))
        .contains("'TableStatus':'ACTIVE'", "'DeletionProtectionEnabled':true");
    tables.update("music", "'DeletionProtectionEnabled':false");
    tables.api.call("DeleteTable", "{'TableName':'music'}");
  }
}
