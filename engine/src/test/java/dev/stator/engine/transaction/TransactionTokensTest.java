package dev.stator.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ClientRequestToken as the API reference of TransactWriteItems describes it. */
class TransactionTokensTest {
  private static final String MISMATCH =
      "IdempotentParameterMismatchException: DynamoDB rejected the request because you retried a"
          + " request with a different payload but with an idempotent token that was already used.";

  private final StorageEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);
  private final ApiDriver api = new ApiDriver(store, options);

  @BeforeEach
  void createTable() {
    createTable(api);
  }

  private static void createTable(ApiDriver to) {
    to.call(
        "CreateTable",
        "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST',"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
  }

  private static String addOne(String token, String further) {
    return "{'ClientRequestToken':'"
        + token
        + "',"
        + further
        + "'TransactItems':[{'Update':{'TableName':'Things','Key':{'id':{'S':'a'}},"
        + "'UpdateExpression':'ADD n :one',"
        + "'ExpressionAttributeValues':{':one':{'N':'1'}}}}]}";
  }

  private static String count(ApiDriver from) {
    return from.call("GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  }

  private static String counted(int n) {
    return "{'Item':{'id':{'S':'a'},'n':{'N':'" + n + "'}}}";
  }

  @Test
  void theSameRequestAgain_isNotDoneAgain() {
    assertThat(api.call("TransactWriteItems", addOne("t", ""))).isEqualTo("{}");
    assertThat(api.call("TransactWriteItems", addOne("t", ""))).isEqualTo("{}");
    assertThat(count(api)).isEqualTo(counted(1));
    api.call("TransactWriteItems", addOne("other", ""));
    assertThat(count(api)).isEqualTo(counted(2));
  }

  @Test
  void theFirstTells_WriteUnits_andThoseAfterItReadUnits() {
    String request = addOne("t", "'ReturnConsumedCapacity':'TOTAL',");
    assertThat(api.call("TransactWriteItems", request))
        .contains("'WriteCapacityUnits':2.0")
        .doesNotContain("ReadCapacityUnits");
    assertThat(api.call("TransactWriteItems", request))
        .contains("'ReadCapacityUnits':2.0")
        .doesNotContain("WriteCapacityUnits");
  }

  @Test
  void thoseAfterTheFirst_tellTheSizesOfItemCollectionsAsWell() {
    api.call(
        "CreateTable",
        "{'TableName':'Local','BillingMode':'PAY_PER_REQUEST','KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'RANGE'}],"
            + "'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'},"
            + "{'AttributeName':'s','AttributeType':'S'},{'AttributeName':'l','AttributeType':'S'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'by-l','Projection':{'ProjectionType':'ALL'},"
            + "'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},"
            + "{'AttributeName':'l','KeyType':'RANGE'}]}]}");
    String request =
        "{'ClientRequestToken':'t','ReturnItemCollectionMetrics':'SIZE','TransactItems':[{'Put':"
            + "{'TableName':'Local','Item':{'p':{'S':'a'},'s':{'S':'b'}}}}]}";
    assertThat(api.call("TransactWriteItems", request)).contains("[0.0,1.0]");
    addToTheOnlyCollection(3L << 30);
    assertThat(api.call("TransactWriteItems", request)).contains("[3.0,4.0]");
  }

  /** The second table's group is 2; family 32 has the sizes of its collections. */
  private void addToTheOnlyCollection(long bytes) {
    Key size =
        store
            .scan(new ScanRead(new Space(2, 32), TokenRange.ALL, null, 2, 1 << 20))
            .entries()
            .getFirst()
            .key();
    store.commit(
        new Commit(new UUID(1, 1), List.of(), List.of(new Write.Add(size, bytes)), List.of()));
  }

  @Test
  void anotherRequest_isRefused() {
    api.call("TransactWriteItems", addOne("t", ""));
    assertThat(api.error("TransactWriteItems", addOne("t", "").replace("'N':'1'", "'N':'2'")))
        .isEqualTo(MISMATCH);
    assertThat(api.error("TransactWriteItems", addOne("t", "'ReturnConsumedCapacity':'TOTAL',")))
        .isEqualTo(MISMATCH);
    assertThat(count(api)).isEqualTo(counted(1));
  }

  @Test
  void theOrderOfMembers_doesNotMatter() {
    String put =
        "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'Things','Item':{%s}}}]}";
    String id = "'id':{'S':'a'}";
    String set = "'s':{'SS':['x','y']}";
    assertThat(api.call("TransactWriteItems", put.formatted(id + "," + set))).isEqualTo("{}");
    assertThat(api.call("TransactWriteItems", put.formatted("'s':{'SS':['y','x']}," + id)))
        .isEqualTo("{}");
  }

  @Test
  void itIsRememberedForTenMinutes() {
    api.call("TransactWriteItems", addOne("t", ""));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    api.upkeep();
    api.call("TransactWriteItems", addOne("t", ""));
    assertThat(count(api)).isEqualTo(counted(1));
    clock.advance(Duration.ofMillis(1));
    api.call("TransactWriteItems", addOne("t", ""));
    assertThat(count(api)).isEqualTo(counted(2));
  }

  @Test
  void itIsRememberedAfterARestart() {
    api.call("TransactWriteItems", addOne("t", ""));
    ApiDriver restarted = new ApiDriver(store, options);
    restarted.call("TransactWriteItems", addOne("t", ""));
    assertThat(count(restarted)).isEqualTo(counted(1));
    assertThat(restarted.error("TransactWriteItems", addOne("t", "").replace("'N':'1'", "'N':'2'")))
        .isEqualTo(MISMATCH);
  }

  @Test
  void theTokenOfACancelledTransaction_isFree() {
    String conditional =
        addOne("t", "")
            .replace("'UpdateExpression'", "'ConditionExpression':'n = :one','UpdateExpression'");
    assertThat(api.error("TransactWriteItems", conditional))
        .startsWith("TransactionCanceledException");
    api.call("TransactWriteItems", addOne("u", ""));
    assertThat(api.call("TransactWriteItems", conditional)).isEqualTo("{}");
    assertThat(count(api)).isEqualTo(counted(2));
  }

  @Test
  void nothingIsLeftOfTokensThatAreOver() {
    for (int i = 0; i < 1_200; i++) {
      api.call("TransactWriteItems", addOne("t" + i, ""));
    }
    clock.advance(Duration.ofMinutes(5));
    api.call(
        "TransactWriteItems",
        addOne("t0", "'ReturnConsumedCapacity':'NONE',").replace("t0", "young"));
    clock.advance(Duration.ofMinutes(5));
    api.upkeep();
    // The young one, its place in the order, and the count.
    assertThat(stored()).isEqualTo(3);
    clock.advance(Duration.ofMinutes(5));
    api.upkeep();
    assertThat(stored()).isZero();
  }

  @Test
  void aTokenUsedAgainAfterItsTime_isNotForgottenWithItsOldUse() {
    api.call("TransactWriteItems", addOne("t", ""));
    clock.advance(Duration.ofMinutes(10));
    api.call("TransactWriteItems", addOne("t", ""));
    api.upkeep();
    assertThat(stored()).isEqualTo(3);
    api.call("TransactWriteItems", addOne("t", ""));
    assertThat(count(api)).isEqualTo(counted(2));
  }

  @Test
  void moreThanTheLimit_areForgottenFromTheOldestOn() {
    for (int i = 0; i < 30; i++) {
      api.call("TransactWriteItems", addOne("t" + i, ""));
      clock.advance(Duration.ofMillis(1));
    }
    new ClientTokens(store, clock, 10).forgetWhatIsOver();
    assertThat(stored()).isEqualTo(21);
    api.call("TransactWriteItems", addOne("t20", ""));
    assertThat(count(api)).as("t20 is remembered").isEqualTo(counted(30));
    api.call("TransactWriteItems", addOne("t19", ""));
    assertThat(count(api)).as("t19 is forgotten").isEqualTo(counted(31));
  }

  @Test
  void moreThanTheLimit_areForgottenWhileTheyCome() {
    fill("executed", new ApiDriver(store, options.withMaxClientTokens(100)));
    fill("begun", ApiDriver.beginning(store, options.withMaxClientTokens(100)));
  }

  /** Two entries a token, and the count; a look at every 32nd since the engine's start. */
  private void fill(String tokens, ApiDriver small) {
    for (int i = 0; i < 500; i++) {
      small.call("TransactWriteItems", addOne(tokens + i, ""));
      clock.advance(Duration.ofMillis(1));
      assertThat(stored()).isLessThanOrEqualTo(2 * (100 + 2 * 32) + 1);
    }
    assertThat(stored()).isGreaterThanOrEqualTo(2 * 100 + 1);
  }

  @Test
  void whatIsOver_isForgottenWhileOthersCome() {
    for (int i = 0; i < 100; i++) {
      api.call("TransactWriteItems", addOne("old" + i, ""));
    }
    clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 32; i++) {
      api.call("TransactWriteItems", addOne("t" + i, ""));
    }
    assertThat(stored()).isLessThanOrEqualTo(2 * 32 + 1);
  }

  /** 5,000 of them take 2.5 MB. */
  @Test
  void tokensDoNotFillTheMemory() {
    StorageEngine full = new MemoryEngine(1 << 20);
    ApiDriver small = new ApiDriver(full, options.withMaxClientTokens(100));
    createTable(small);
    for (int i = 0; i < 5_000; i++) {
      small.call("TransactWriteItems", addOne("t" + i, ""));
    }
    assertThat(count(small)).isEqualTo(counted(5_000));
  }

  private int stored() {
    return store
        .scan(new ScanRead(new Space(0, 3), TokenRange.ALL, null, 10_000, 1 << 24))
        .entries()
        .size();
  }

  @Test
  void whileItIsGoingOn_theSameRequestIsToldSo() throws InterruptedException {
    HeldStore held = new HeldStore();
    ApiDriver slow = new ApiDriver(held.store(), options);
    createTable(slow);
    Thread running = held.hold(() -> slow.call("TransactWriteItems", addOne("t", "")));
    assertThat(slow.error("TransactWriteItems", addOne("t", "")))
        .isEqualTo(
            "TransactionInProgressException: Transaction from previous request is still in"
                + " progress");
    assertThat(slow.error("TransactWriteItems", addOne("t", "").replace("'N':'1'", "'N':'2'")))
        .isEqualTo(MISMATCH);
    held.letGo(running);
    slow.call("TransactWriteItems", addOne("t", ""));
    assertThat(count(slow)).isEqualTo(counted(1));
  }
}
