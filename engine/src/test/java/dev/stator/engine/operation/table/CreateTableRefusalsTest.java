package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CreateTableRefusalsTest {

  private static Stream<Arguments> cases() throws IOException {
    return Cases.read("create-table-cases.txt");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("cases")
  void requestThatTheServiceRefusesIsRefusedWithItsText(
      String source, String request, String error) {
    Tables tables = new Tables();

    assertThat(tables.api.error("CreateTable", request)).as(source).isEqualTo(error);
    assertThat(tables.api.call("ListTables", "{}")).isEqualTo("{'TableNames':[]}");
  }

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
