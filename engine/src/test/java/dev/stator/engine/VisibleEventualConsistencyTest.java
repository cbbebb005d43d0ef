package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients see of a server that was told to delay reads. Which reads may be old: the developer
 * guide's "DynamoDB read consistency".
 */
class VisibleEventualConsistencyTest {
  private static final Duration GLOBAL_INDEXES = Duration.ofMillis(500);
  private static final Duration EVENTUAL = Duration.ofMillis(200);
  private static final String ONE = "'p':{'S':'a'},'s':{'N':'1'}";
  private static final String TWO = "'p':{'S':'a'},'s':{'N':'2'}";
  private static final String OF_A =
      "'KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'a'}}";
  private static final String OF_RED =
      "'KeyConditionExpression':'colour = :c','ExpressionAttributeValues':{':c':{'S':'red'}}";

  private final ManualClock clock = new ManualClock();
  private final EngineOptions options =
      EngineOptions.defaults()
          .withClock(clock)
          .withReadDelays(new ReadDelays(GLOBAL_INDEXES, EVENTUAL, 1 << 20));
  private final MemoryEngine storage = new MemoryEngine();
  private ApiDriver api = new ApiDriver(storage, options);

  private void begin(boolean mayWait) {
    api = mayWait ? new ApiDriver(storage, options) : ApiDriver.beginning(storage, options);
  }

  @BeforeEach
  void createTable() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
           {'AttributeName': 's', 'AttributeType': 'N'}, {'AttributeName': 'colour', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 's', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 'colour', 'KeyType': 'RANGE'}]}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [{'AttributeName': 'colour', 'KeyType': 'HASH'}]}]}
        """);
    put(ONE, "red", 1);
    clock.advance(Duration.ofMinutes(1));
  }

  private void put(String key, String colour, int version) {
    api.call(
        "PutItem",
        "{'TableName':'Tab','Item':{%s,'colour':{'S':'%s'},'v':{'N':'%d'}}}"
            .formatted(key, colour, version));
  }

  private String get(String more) {
    return api.call("GetItem", "{'TableName':'Tab','Key':{" + ONE + "}" + more + "}");
  }

  private String batchGet(String more) {
    return api.call(
        "BatchGetItem", "{'RequestItems':{'Tab':{'Keys':[{" + ONE + "}]" + more + "}}}");
  }

  private String read(String operation, String more) {
    return api.call(operation, "{'TableName':'Tab'," + more + "}");
  }

  /** An index is active when it has the items that are there ("Managing GSIs"). */
  @Test
  void anIndexThatIsAddedShowsTheItemsThatAreThere() {
    api.call(
        "UpdateTable",
        """
        {'TableName': 'Tab', 'AttributeDefinitions': [{'AttributeName': 'v', 'AttributeType': 'N'}],
         'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName': 'added',
           'KeySchema': [{'AttributeName': 'v', 'KeyType': 'HASH'}],
           'Projection': {'ProjectionType': 'ALL'}}}]}
        """);
    assertThat(read("Scan", "'IndexName':'added'")).contains("'Count':1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsThatDoNotAskForConsistencyAreOld(boolean mayWait) {
    begin(mayWait);
    put(ONE, "red", 2);
    put(TWO, "red", 1);

    assertThat(get("")).contains("'v':{'N':'1'}");
    assertThat(get(",'ConsistentRead':false")).contains("'v':{'N':'1'}");
    assertThat(get(",'ConsistentRead':true")).contains("'v':{'N':'2'}");
    assertThat(batchGet("")).contains("'v':{'N':'1'}");
    assertThat(batchGet(",'ConsistentRead':true")).contains("'v':{'N':'2'}");
    for (String index : new String[] {"", ",'IndexName':'local','Select':'ALL_ATTRIBUTES'"}) {
      assertThat(read("Query", OF_A + index)).contains("'v':{'N':'1'}").contains("'Count':1,");
      assertThat(read("Query", "'ConsistentRead':true," + OF_A + index))
          .contains("'v':{'N':'2'}")
          .contains("'Count':2,");
    }
    assertThat(read("Scan", "'Limit':5")).contains("'Count':1,");
    assertThat(read("Scan", "'ConsistentRead':true")).contains("'Count':2,");
    assertThat(read("Scan", "'IndexName':'local'")).contains("'Count':1,");

    clock.advance(EVENTUAL);
    assertThat(get("")).contains("'v':{'N':'2'}");
    assertThat(read("Query", OF_A)).contains("'Count':2,");
    assertThat(read("Scan", "'Limit':5")).contains("'Count':2,");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void globalIndexesAreOldByADelayOfTheirOwn(boolean mayWait) {
    begin(mayWait);
    put(ONE, "blue", 2);
    put(TWO, "red", 1);

    clock.advance(GLOBAL_INDEXES.minusMillis(1));
    assertThat(get("")).contains("blue");
    assertThat(read("Query", "'IndexName':'global'," + OF_RED))
        .contains("'s':{'N':'1'}")
        .contains("'Count':1,");
    assertThat(read("Scan", "'IndexName':'global'")).contains("red").doesNotContain("blue");

    clock.advance(Duration.ofMillis(1));
    assertThat(read("Query", "'IndexName':'global'," + OF_RED))
        .contains("'s':{'N':'2'}")
        .contains("'Count':1,");
    assertThat(read("Scan", "'IndexName':'global'")).contains("'Count':2,");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesSeeTheNewest(boolean mayWait) {
    begin(mayWait);
    put(ONE, "red", 2);
    assertThat(
            api.call(
                "UpdateItem",
                "{'TableName':'Tab','Key':{"
                    + ONE
                    + "},'UpdateExpression':'ADD v :one','ConditionExpression':'v = :two',"
                    + "'ExpressionAttributeValues':{':one':{'N':'1'},':two':{'N':'2'}},"
                    + "'ReturnValues':'UPDATED_NEW'}"))
        .isEqualTo("{'Attributes':{'v':{'N':'3'}}}");
    assertThat(get("")).contains("'v':{'N':'1'}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRestartShowsTheNewest(boolean mayWait) {
    put(ONE, "red", 2);
    begin(mayWait);
    assertThat(get("")).contains("'v':{'N':'2'}");
  }
}
