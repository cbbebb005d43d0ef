package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What needs more tables or indexes than a conformance case can name. */
final class CreateTableRefusalsTest {

  @Test
  void moreIndexesThanTheLimitAreRefused() {
    StringBuilder indexes = new StringBuilder(Tables.index("index-0", ""));
    for (int i = 1; i <= 20; i++) {
      indexes.append(',').append(Tables.index("index-" + i, ""));
    }

    // quirks 129
    assertThat(
            new Tables()
                .api.error(
                    "CreateTable",
                    "{'TableName':'many','AttributeDefinitions':[{'AttributeName':'pk',"
                        + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk',"
                        + "'KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST',"
                        + "'GlobalSecondaryIndexes':["
                        + indexes
                        + "]}"))
        .isEqualTo(
            "ValidationException: One or more parameter values were invalid: GlobalSecondaryIndex"
                + " count exceeds the per-table limit of 20");
  }

  @Test
  void tableBeyondTheQuotaIsRefused() {
    Tables tables = new Tables();
    for (int i = 0; i < 2_500; i++) {
      tables.onDemand("table-" + i, "");
    }

    // The quota is of the developer guide, the wording as older SDK clients match it.
    assertThat(
            tables.api.error(
                "CreateTable",
                "{'TableName':'one-more','AttributeDefinitions':[{'AttributeName':'pk',"
                    + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk',"
                    + "'KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}"))
        .isEqualTo(
            "LimitExceededException: Subscriber limit exceeded: There is a limit of 2500 tables per"
                + " subscriber");
  }
}
