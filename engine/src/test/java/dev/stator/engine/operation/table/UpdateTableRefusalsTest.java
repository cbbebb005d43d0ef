package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UpdateTableRefusalsTest {

  private static Stream<Arguments> cases() throws IOException {
    return Cases.read("update-table-cases.txt");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("cases")
  void changeThatTheServiceRefusesIsRefusedAndChangesNothing(
      String source, String request, String error) {
    Tables tables =
        new Tables()
            .onDemand("ond", ",'GlobalSecondaryIndexes':[" + Tables.index("ond-gsi", "") + "]")
            .provisioned(
                "prov",
                5,
                5,
                ",'GlobalSecondaryIndexes':["
                    + Tables.index("prov-gsi", ",'ProvisionedThroughput':" + Tables.units(2, 2))
                    + "]");
    String before = tables.describe("ond") + tables.describe("prov");

    assertThat(tables.api.error("UpdateTable", request)).as(source).isEqualTo(error);
    assertThat(tables.describe("ond") + tables.describe("prov")).isEqualTo(before);
  }
}
