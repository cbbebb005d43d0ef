package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Source: ack-api-quirks DDB-TABLE-012: byte-wise order, no last name on the final page. */
final class ListTablesTest {
  private final Tables tables = new Tables();

  @Test
  void namesComeInTheOrderOfTheirBytes() {
    List.of("abc", "Abc", "ABC", "a-c").forEach(name -> tables.onDemand(name, ""));

    assertThat(tables.api.call("ListTables", "{}"))
        .isEqualTo("{'TableNames':['ABC','Abc','a-c','abc']}");
  }

  @Test
  void pagesFollowOneAnother() {
    List.of("aaa", "bbb", "ccc", "ddd").forEach(name -> tables.onDemand(name, ""));

    assertThat(tables.api.call("ListTables", "{'Limit':2}"))
        .isEqualTo("{'TableNames':['aaa','bbb'],'LastEvaluatedTableName':'bbb'}");
    assertThat(tables.api.call("ListTables", "{'Limit':2,'ExclusiveStartTableName':'bbb'}"))
        .isEqualTo("{'TableNames':['ccc','ddd']}");
  }

  @Test
  void pageBeginsAfterANameThatNeedNotExist() {
    List.of("aaa", "ccc").forEach(name -> tables.onDemand(name, ""));

    assertThat(tables.api.call("ListTables", "{'ExclusiveStartTableName':'bbb'}"))
        .isEqualTo("{'TableNames':['ccc']}");
  }

  @Test
  void pageHasAtMostOneHundredNames() {
    for (int i = 100; i <= 200; i++) {
      tables.onDemand("table-" + i, "");
    }

    assertThat(tables.api.call("ListTables", "{}"))
        .endsWith("'table-199'],'LastEvaluatedTableName':'table-199'}");
    assertThat(tables.api.error("ListTables", "{'Limit':101}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Value '101' at 'limit' failed to"
                + " satisfy constraint: Member must have value less than or equal to 100");
  }
}
