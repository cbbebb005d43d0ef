package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is the same for every table. */
final class AccountTest {
  private final Tables tables = new Tables();

  @Test
  void limitsAreTheInitialQuotas() {
    // ack-api-quirks DDB-TABLE-131
    assertThat(tables.api.call("DescribeLimits", "{}"))
        .isEqualTo(
            "{'AccountMaxReadCapacityUnits':80000,'AccountMaxWriteCapacityUnits':80000,"
                + "'TableMaxReadCapacityUnits':40000,'TableMaxWriteCapacityUnits':40000}");
  }

  @Test
  void endpointIsTheOneOfTheRegion() {
    assertThat(tables.api.call("DescribeEndpoints", "{}"))
        .isEqualTo("{'Endpoints':[{'Address':'localhost:8000'," + "'CachePeriodInMinutes':1440}]}");
  }

  @Test
  void pointInTimeRecoveryIsDisabled() {
    tables.onDemand("music", "");

    // dynamodb-conformance tier 2, backups/continuous
    assertThat(tables.api.call("DescribeContinuousBackups", "{'TableName':'music'}"))
        .isEqualTo(
            "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED',"
                + "'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'DISABLED'}}}");
    assertThat(tables.api.error("DescribeContinuousBackups", "{'TableName':'none'}"))
        .isEqualTo("TableNotFoundException: Table not found: none");
  }
}
