package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Query and Scan over a table and its indexes. Expected answers follow the developer guide's
 * chapters on Query, Scan and secondary indexes; error texts are those that dynalite's tests and
 * nubo-db/dynamodb-conformance recorded.
 */
class PagedReadsTest {
  private static final Pattern LAST_KEY = Pattern.compile("'LastEvaluatedKey':(\\{.*?\\}\\})");
  private static final Pattern SORT_KEYS = Pattern.compile("'s':\\{'N':'([^']*)'\\}");

  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  @BeforeEach
  void createTable() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Things', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
                                  {'AttributeName': 's', 'AttributeType': 'N'},
                                  {'AttributeName': 'colour', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
                       {'AttributeName': 's', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'local',
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
                         {'AttributeName': 'colour', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'KEYS_ONLY'}}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global',
           'KeySchema': [{'AttributeName': 'colour', 'KeyType': 'HASH'},
                         {'AttributeName': 's', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['n']}}]}
        """);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aQueryReadsOnePartitionInTheOrderOfTheSortKey() {
    for (int s : List.of(10, -5, 2, 100, 0)) {
      put("a", s, "");
    }
    put("b", 1, "");
    assertThat(sortKeys(query("p = :p", ""))).containsExactly("-5", "0", "2", "10", "100");
    assertThat(sortKeys(query("p = :p", ",'ScanIndexForward':false")))
        .containsExactly("100", "10", "2", "0", "-5");
  }

  @Test
  void sortConditionsBoundTheRange() {
    for (int s = 1; s <= 9; s++) {
      put("a", s, "");
    }
    assertThat(sortKeys(query("p = :p AND s < :x", ""))).containsExactly("1", "2", "3");
    assertThat(sortKeys(query("p = :p AND s <= :x", ""))).containsExactly("1", "2", "3", "4");
    assertThat(sortKeys(query("p = :p AND s > :x", ""))).containsExactly("5", "6", "7", "8", "9");
    assertThat(sortKeys(query("p = :p AND s >= :x", "")))
        .containsExactly("4", "5", "6", "7", "8", "9");
    assertThat(sortKeys(query("p = :p AND s = :x", ""))).containsExactly("4");
    assertThat(sortKeys(queryBetween(3, 6))).containsExactly("3", "4", "5", "6");
  }

  @Test
  void limitCountsWhatIsReadBeforeTheFilter() {
    for (int s = 1; s <= 6; s++) {
      put("a", s, ",'n':{'N':'" + s % 2 + "'}");
    }
    String page =
        api.call(
            "Query",
            "{'TableName':'Things','KeyConditionExpression':'p = :p','FilterExpression':'n = :n',"
                + "'ExpressionAttributeValues':{':p':{'S':'a'},':n':{'N':'0'}},'Limit':3}");
    assertThat(sortKeys(page)).containsExactly("2", "3");
    assertThat(page)
        .contains("'Count':1,'ScannedCount':3")
        .contains("'LastEvaluatedKey':{'p':{'S':'a'},'s':{'N':'3'}}");
  }

  /**
   * Entries count rounded up to 4 KB together, and every fetched item for 4 KB: 1 block and 255 are
   * 1 MB. Source: the developer guide's "Read capacity units" of local secondary indexes.
   */
  @Test
  void aPageThatFetchesItemsCountsThemRoundedUp() {
    for (int s = 100; s < 400; s++) {
      put("a", s, ",'colour':{'S':'c'},'n':{'N':'1'}");
    }
    String page = queryIndex("local", "p = :v", "a", ",'Select':'ALL_ATTRIBUTES'");
    assertThat(page).contains("'Count':255,").contains("'s':{'N':'354'}");
    assertThat(queryIndex("local", "p = :v", "a", "")).contains("'Count':300,");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepetition() {
    for (int s = 1; s <= 10; s++) {
      put("a", s, "");
    }
    List<String> seen = new ArrayList<>();
    String startKey = "";
    int pages = 0;
    while (true) {
      String page = query("p = :p", ",'Limit':3" + startKey);
      seen.addAll(itemSortKeys(page));
      pages++;
      Matcher last = LAST_KEY.matcher(page);
      if (!last.find()) {
        break;
      }
      startKey = ",'ExclusiveStartKey':" + last.group(1);
    }
    assertThat(seen).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void countReturnsNoItems() {
    put("a", 1, "");
    assertThat(query("p = :p", ",'Select':'COUNT'")).isEqualTo("{'Count':1,'ScannedCount':1}");
  }

  @Test
  void aPageEndsAtOneMegabyte() {
    String big = "x".repeat(300_000);
    for (int s = 1; s <= 5; s++) {
      put("a", s, ",'x':{'S':'" + big + "'}");
    }
    String page = query("p = :p", ",'ProjectionExpression':'s','ReturnConsumedCapacity':'TOTAL'");
    assertThat(page).contains("'Count':4,'ScannedCount':4").contains("'LastEvaluatedKey'");
    assertThat(page).contains("'CapacityUnits':146.5");
  }

  @Test
  void segmentsCoverATableWithoutOverlap() {
    for (int i = 0; i < 200; i++) {
      put("p" + i, i, "");
    }
    List<String> seen = new ArrayList<>();
    for (int segment = 0; segment < 7; segment++) {
      seen.addAll(
          sortKeys(
              api.call(
                  "Scan", "{'TableName':'Things','Segment':" + segment + ",'TotalSegments':7}")));
    }
    assertThat(seen).hasSize(200);
    assertThat(new TreeSet<>(seen)).hasSize(200);
  }

  @Test
  void aLocalIndexIsOrderedByItsOwnSortKeyAndFetchesWhatItDoesNotHold() {
    put("a", 1, ",'colour':{'S':'red'},'n':{'N':'7'}");
    put("a", 2, ",'colour':{'S':'blue'}");
    put("a", 3, "");
    String keysOnly = queryIndex("local", "p = :v", "a", "");
    assertThat(sortKeys(keysOnly)).containsExactly("2", "1");
    assertThat(keysOnly).doesNotContain("'n'");
    assertThat(queryIndex("local", "p = :v", "a", ",'Select':'ALL_ATTRIBUTES'"))
        .contains("'n':{'N':'7'}");
  }

  @Test
  void aGlobalIndexHoldsManyItemsUnderOneKeyAndOnlyWhatItProjects() {
    put("a", 5, ",'colour':{'S':'red'},'n':{'N':'7'},'other':{'S':'x'}");
    put("b", 5, ",'colour':{'S':'red'}");
    put("c", 4, ",'colour':{'S':'red'}");
    String red = queryIndex("global", "colour = :v", "red", "");
    assertThat(sortKeys(red)).containsExactly("4", "5", "5");
    assertThat(red).contains("'n':{'N':'7'}").doesNotContain("other");
    assertThat(sortKeys(queryIndex("global", "colour = :v AND s > :s", "red", ""))).hasSize(2);
  }

  @Test
  void anIndexFollowsUpdatesAndDeletions() {
    put("a", 1, ",'colour':{'S':'red'}");
    put("a", 2, ",'colour':{'S':'red'}");
    put("a", 1, ",'colour':{'S':'blue'}");
    api.call("DeleteItem", "{'TableName':'Things','Key':{'p':{'S':'a'},'s':{'N':'2'}}}");
    assertThat(queryIndex("global", "colour = :v", "red", "")).contains("'Count':0");
    assertThat(queryIndex("global", "colour = :v", "blue", "")).contains("'Count':1");
  }

  @Test
  void parametersThatDoNotGoTogetherAreRefused() {
    assertThat(api.error("Scan", "{'TableName':'Things','Segment':0}"))
        .isEqualTo(
            "ValidationException: The TotalSegments parameter is required but was not present in the"
                + " request when Segment parameter is present");
    assertThat(api.error("Query", "{'TableName':'Things'}"))
        .isEqualTo(
            "ValidationException: Either the KeyConditions or KeyConditionExpression parameter must be"
                + " specified in the request.");
    assertThat(
            api.error(
                "Query",
                "{'TableName':'Things','KeyConditionExpression':'p = :p','Select':'ALL_PROJECTED_ATTRIBUTES',"
                    + "'ExpressionAttributeValues':{':p':{'S':'a'}}}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used"
                + " only when Querying using an IndexName");
    assertThat(
            api.error(
                "Query",
                "{'TableName':'Things','IndexName':'global','KeyConditionExpression':'colour = :p',"
                    + "'ConsistentRead':true,'ExpressionAttributeValues':{':p':{'S':'a'}}}"))
        .isEqualTo(
            "ValidationException: Consistent reads are not supported on global secondary indexes");
  }

  @Test
  void aStartKeyThatDoesNotBelongIsRefused() {
    assertThat(error(",'ExclusiveStartKey':{'p':{'S':'a'}}"))
        .isEqualTo("ValidationException: The provided starting key is invalid");
    assertThat(error(",'ExclusiveStartKey':{'p':{'S':'b'},'s':{'N':'1'}}"))
        .isEqualTo(
            "ValidationException: The provided starting key is outside query boundaries based on"
                + " provided conditions");
    assertThat(api.error("Scan", "{'TableName':'Things','ExclusiveStartKey':{'x':{'S':'b'}}}"))
        .isEqualTo("ValidationException: The provided starting key is invalid");
  }

  private String error(String more) {
    return api.error(
        "Query",
        "{'TableName':'Things','KeyConditionExpression':'p = :p',"
            + "'ExpressionAttributeValues':{':p':{'S':'a'}}"
            + more
            + "}");
  }

  private void put(String p, int s, String attributes) {
    api.call(
        "PutItem",
        "{'TableName':'Things','Item':{'p':{'S':'%s'},'s':{'N':'%d'}%s}}"
            .formatted(p, s, attributes));
  }

  private String query(String condition, String more) {
    String values = condition.contains(":x") ? ",':x':{'N':'4'}" : "";
    return api.call(
        "Query",
        "{'TableName':'Things','KeyConditionExpression':'"
            + condition
            + "','ExpressionAttributeValues':{':p':{'S':'a'}"
            + values
            + "}"
            + more
            + "}");
  }

  private String queryBetween(int from, int to) {
    return api.call(
        "Query",
        "{'TableName':'Things','KeyConditionExpression':'p = :p AND s BETWEEN :from AND :to',"
            + "'ExpressionAttributeValues':{':p':{'S':'a'},':from':{'N':'%d'},':to':{'N':'%d'}}}"
                .formatted(from, to));
  }

  private String queryIndex(String index, String condition, String value, String more) {
    String values = condition.contains(":s") ? ",':s':{'N':'4'}" : "";
    return api.call(
        "Query",
        "{'TableName':'Things','IndexName':'%s','KeyConditionExpression':'%s',"
                .formatted(index, condition)
            + "'ExpressionAttributeValues':{':v':{'S':'"
            + value
            + "'}"
            + values
            + "}"
            + more
            + "}");
  }

  private static List<String> itemSortKeys(String page) {
    return sortKeys(page.replaceAll("'LastEvaluatedKey'.*", ""));
  }

  private static List<String> sortKeys(String page) {
    return SORT_KEYS.matcher(page).results().map(match -> match.group(1)).toList();
  }
}
