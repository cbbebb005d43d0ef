package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What item collections may grow to, where they are limited. Sizes are those of the developer
 * guide's "Item collections in local secondary indexes": the items, and what each index holds of
 * them; an item of p, s, l and d has 4 bytes of names and 4 of short values beside d's.
 */
class ItemCollectionsTest {
  private static final long LIMIT = 200;
  private static final String TOO_LARGE =
      "ItemCollectionSizeLimitExceededException: Collection size exceeded.";

  private final MemoryEngine storage = new MemoryEngine();
  private final EngineOptions options = EngineOptions.defaults().withItemCollectionLimit(LIMIT);
  private ApiDriver api = new ApiDriver(storage, options);

  private void begin(boolean mayWait) {
    api = mayWait ? new ApiDriver(storage, options) : ApiDriver.beginning(storage, options);
  }

  @BeforeEach
  void createTables() {
    String keys =
        """
        'BillingMode': 'PAY_PER_REQUEST',
        'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 's', 'KeyType': 'RANGE'}],
        'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
          {'AttributeName': 's', 'AttributeType': 'S'}, {'AttributeName': 'l', 'AttributeType': 'S'}],
        """;
    String index =
        "[{'IndexName': 'index', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema': ["
            + "{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 'l', 'KeyType': 'RANGE'}]}]";
    api.call(
        "CreateTable", "{'TableName': 'Tab'," + keys + "'LocalSecondaryIndexes': " + index + "}");
    api.call(
        "CreateTable",
        "{'TableName': 'Global'," + keys + "'GlobalSecondaryIndexes': " + index + "}");
  }

  private static String item(String p, String s, int bytes) {
    return "{'p':{'S':'%s'},'s':{'S':'%s'},'l':{'S':'l'},'d':{'S':'%s'}}"
        .formatted(p, s, "x".repeat(bytes - 7));
  }

  private static String put(String table, String item) {
    return "{'TableName':'" + table + "','Item':" + item + "}";
  }

  private static String key(String p, String s) {
    return "'Key':{'p':{'S':'" + p + "'},'s':{'S':'" + s + "'}}";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCollectionGrowsToTheLimitAndNoFurther(boolean mayWait) {
    begin(mayWait);
    api.call("PutItem", put("Tab", item("a", "1", 50)));
    api.call("PutItem", put("Tab", item("a", "2", 50)));
    assertThat(api.error("PutItem", put("Tab", "{'p':{'S':'a'},'s':{'S':'3'}}")))
        .isEqualTo(TOO_LARGE);
    assertThat(
            api.error(
                "UpdateItem",
                "{'TableName':'Tab',"
                    + key("a", "1")
                    + ",'UpdateExpression':'SET e = :e','ExpressionAttributeValues':{':e':{'S':''}}}"))
        .isEqualTo(TOO_LARGE);

    assertThat(api.call("Scan", "{'TableName':'Tab','Select':'COUNT'}")).contains("'Count':2,");
    api.call("PutItem", put("Tab", item("b", "3", 100)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatShrinksIsNotRefused(boolean mayWait) {
    ApiDriver unlimited = new ApiDriver(storage, EngineOptions.defaults());
    for (int s = 0; s < 5; s++) {
      unlimited.call("PutItem", put("Tab", item("a", "" + s, 50)));
    }
    begin(mayWait);
    api.call("PutItem", put("Tab", item("a", "1", 50)));
    api.call("PutItem", put("Tab", item("a", "1", 49)));
    api.call(
        "UpdateItem", "{'TableName':'Tab'," + key("a", "2") + ",'UpdateExpression':'REMOVE l'}");
    api.call("DeleteItem", "{'TableName':'Tab'," + key("a", "3") + "}");
    assertThat(api.error("PutItem", put("Tab", item("a", "1", 50)))).isEqualTo(TOO_LARGE);
    api.call("DeleteItem", "{'TableName':'Tab'," + key("a", "4") + "}");
    api.call("DeleteItem", "{'TableName':'Tab'," + key("a", "0") + "}");
    // What is left: 2 * 49 of item 1, and less than 50 of item 2, which is in no index.
    api.call(
        "PutItem",
        put("Tab", "{'p':{'S':'a'},'s':{'S':'9'},'d':{'S':'%s'}}".formatted("x".repeat(40))));
  }

  @Test
  void aBatchCountsAsAWholeAndIsRefusedAsAWhole() {
    api.call("PutItem", put("Tab", item("a", "1", 100)));
    String replace =
        "{'RequestItems':{'Tab':[{'PutRequest':{'Item':%s}},{'DeleteRequest':{%s}}]}}"
            .formatted(item("a", "2", 100), key("a", "1"));
    api.call("BatchWriteItem", replace);
    String more =
        "{'RequestItems':{'Tab':[{'PutRequest':{'Item':%s}},{'PutRequest':{'Item':%s}}]}}"
            .formatted(item("b", "1", 50), item("a", "3", 50));
    assertThat(api.error("BatchWriteItem", more)).isEqualTo(TOO_LARGE);
    assertThat(api.call("Scan", "{'TableName':'Tab','Select':'COUNT'}")).contains("'Count':1,");
  }

  @Test
  void aConditionIsCheckedBefore() {
    assertThat(
            api.error(
                "PutItem",
                "{'TableName':'Tab','Item':%s,'ConditionExpression':'attribute_exists(p)'}"
                    .formatted(item("a", "1", 300))))
        .startsWith("ConditionalCheckFailedException");
  }

  @Test
  void tablesWithoutLocalIndexesHaveNoCollections() {
    api.call("PutItem", put("Global", item("a", "1", 1_000)));
    assertThat(
            api.call(
                "PutItem",
                put("Global", item("a", "2", 1_000))
                    .replaceFirst("}$", ",'ReturnItemCollectionMetrics':'SIZE'}")))
        .isEqualTo("{}");
  }
}
