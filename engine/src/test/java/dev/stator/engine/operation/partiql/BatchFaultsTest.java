package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.StorageException;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.Test;

/** A fault of the store in the middle of a batch is told in its place, as that of a statement. */
class BatchFaultsTest {
  /** Has every call of the store come by here. */
  private static final Hostility CALLS = new Hostility(0, 1, 0, 0, true, true);

  private static final String TABLE =
      """
      {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
       'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'}],
       'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}]}
      """;

  private static final String FAULT =
      "{'Error':{'Code':'InternalServerError','Message':'Internal server error'},"
          + "'TableName':'Tab'}";

  private int callsUntilFault = -1;
  private int faults;

  private final ApiDriver api =
      new ApiDriver(
          new HostileEngine(new MemoryEngine(), CALLS, 0, this::called), EngineOptions.defaults());

  BatchFaultsTest() {
    api.call("CreateTable", TABLE);
  }

  private void called() {
    if (callsUntilFault >= 0 && callsUntilFault-- == 0) {
      faults++;
      throw new StorageException.Unavailable("not now", null);
    }
  }

  /** Returns the responses to a statement on two keys, with a fault after that many calls. */
  private String responses(String statement, String key, String otherKey, int calls) {
    faults = 0;
    callsUntilFault = calls;
    String member = "{'Statement': '" + statement + "', 'Parameters': [{'S': '@'}]}";
    String response =
        api.call(
            "BatchExecuteStatement",
            "{'Statements': ["
                + member.replace("@", key)
                + ", "
                + member.replace("@", otherKey)
                + "]}");
    callsUntilFault = -1;
    return response;
  }

  private static String responses(String first, String second) {
    return "{'Responses':[" + first + "," + second + "]}";
  }

  private String found(String key) {
    return api.call("GetItem", "{'TableName': 'Tab', 'Key': {'p': {'S': '" + key + "'}}}");
  }

  @Test
  void write_whoseStoreFails_isToldInItsPlaceAndTheOthersStayDone() {
    String done = "{'TableName':'Tab'}";
    int second = 0;
    for (int calls = 0; ; calls++) {
      api.call("PutItem", "{'TableName': 'Tab', 'Item': {'p': {'S': 'a'}}}");
      api.call("PutItem", "{'TableName': 'Tab', 'Item': {'p': {'S': 'b'}}}");
      String response = responses("DELETE FROM Tab WHERE p = ?", "a", "b", calls);
      if (faults == 0) {
        break;
      }
      boolean atSecond = response.equals(responses(done, FAULT));
      second += atSecond ? 1 : 0;
      assertThat(response).isIn(responses(FAULT, done), responses(done, FAULT));
      assertThat(found("a").contains("'a'")).as("after %d calls", calls).isEqualTo(!atSecond);
      assertThat(found("b").contains("'b'")).as("after %d calls", calls).isEqualTo(atSecond);
    }
    assertThat(second).isPositive();
  }

  @Test
  void read_whoseStoreFails_isToldInItsPlace() {
    api.call("PutItem", "{'TableName': 'Tab', 'Item': {'p': {'S': 'a'}}}");
    String item = "{'TableName':'Tab','Item':{'p':{'S':'a'}}}";
    String select = "SELECT * FROM Tab WHERE p = ?";
    assertThat(responses(select, "a", "a", 0)).isEqualTo(responses(FAULT, item));
    assertThat(responses(select, "a", "a", 1)).isEqualTo(responses(item, FAULT));
    assertThat(responses(select, "a", "a", 2)).isEqualTo(responses(item, item));
  }

  /**
   * Whether a write waits for those before it, and whether it has to be done again, they are done
   * in the order of the batch.
   */
  @Test
  void writes_ofOneItem_areDoneInTheirOrder() {
    Hostility often = new Hostility(0.3, 0.4, 0, 0, true, true);
    for (int seed = 0; seed < 50; seed++) {
      ApiDriver hindered =
          new ApiDriver(
              new HostileEngine(new MemoryEngine(), often, seed, () -> {}),
              EngineOptions.defaults());
      hindered.call("CreateTable", TABLE);
      assertThat(
              hindered.call(
                  "BatchExecuteStatement",
                  """
                  {'Statements': [
                    {'Statement': 'INSERT INTO Tab VALUE ?',
                     'Parameters': [{'M': {'p': {'S': 'a'}, 'n': {'N': '1'}}}]},
                    {'Statement': 'INSERT INTO Tab VALUE ?',
                     'Parameters': [{'M': {'p': {'S': 'b'}}}]},
                    {'Statement': 'UPDATE Tab SET n = n + 1 WHERE p = ? RETURNING ALL OLD *',
                     'Parameters': [{'S': 'a'}]},
                    {'Statement': 'DELETE FROM Tab WHERE p = ? RETURNING ALL OLD *',
                     'Parameters': [{'S': 'a'}]}]}
                  """))
          .as("seed %d", seed)
          .isEqualTo(
              "{'Responses':[{'TableName':'Tab'},{'TableName':'Tab'},"
                  + "{'TableName':'Tab','Item':{'p':{'S':'a'},'n':{'N':'1'}}},"
                  + "{'TableName':'Tab','Item':{'p':{'S':'a'},'n':{'N':'2'}}}]}");
    }
  }
}
