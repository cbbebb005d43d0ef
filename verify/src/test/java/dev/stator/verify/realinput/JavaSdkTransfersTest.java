package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Money moves between accounts with the Java SDK, and with its Enhanced client, and none is lost.
 */
class JavaSdkTransfersTest {
  private static final String TABLE = "BankJava";
  private static final List<String> HOLDERS = List.of("ann", "bob", "cas", "dee");
  private static final int OPENING = 100;
  private static final int TRANSFERS = 25;
  private static final int ATTEMPTS = 1_000;
  private static final long SEED = 20260109;

  @ParameterizedTest
  @EnumSource
  void moneyMovesAsAWholeOrNotAtAll(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder);
        DynamoDbClient client = JavaSdk.sync(server.endpoint())) {
      DynamoDbTable<Account> accounts = open(client);
      oneTransferIsMadeOrRefused(client);
      aTokenCountsOnce(client);
      beansTakePart(client, accounts);
      theSumStaysThroughManyAtOnce(client);
      accounts.deleteTable();
    }
  }

  private static DynamoDbTable<Account> open(DynamoDbClient client) {
    DynamoDbTable<Account> accounts =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .build()
            .table(TABLE, TableSchema.fromBean(Account.class));
    accounts.createTable();
    client.waiter().waitUntilTableExists(wait -> wait.tableName(TABLE));
    List<TransactWriteItem> puts =
        HOLDERS.stream()
            .map(holder ->
                TransactWriteItem.builder()
                    .put(put ->
                        put.tableName(TABLE)
                            .item(Map.of("holder", fromS(holder), "balance", number(OPENING)))
                            .conditionExpression("attribute_not_exists(holder)"))
                    .build())
            .toList();
    client.transactWriteItems(request -> request.transactItems(puts));
    assertThat(balances(client)).containsExactly(100, 100, 100, 100);
    return accounts;
  }

  private static void oneTransferIsMadeOrRefused(DynamoDbClient client) {
    TransactWriteItemsResponse made = transfer(client, "ann", "bob", 30, "first");
    assertThat(balances(client)).containsExactly(70, 130, 100, 100);
    // A write of up to 1 KB costs a unit, in a transaction two; there are two of them.
    assertThat(made.consumedCapacity().getFirst().capacityUnits()).isEqualTo(4.0);
    TransactionCanceledException refused =
        catchThrowableOfType(
            TransactionCanceledException.class, () -> transfer(client, "ann", "bob", 71, "second"));
    assertThat(codes(refused)).containsExactly("ConditionalCheckFailed", "None");
    CancellationReason reason = refused.cancellationReasons().getFirst();
    assertThat(reason.message()).isEqualTo("The conditional request failed");
    assertThat(reason.item()).containsEntry("balance", fromN("70"));
    assertThat(balances(client)).containsExactly(70, 130, 100, 100);
  }

  private static void aTokenCountsOnce(DynamoDbClient client) {
    transfer(client, "bob", "ann", 30, "third");
    transfer(client, "bob", "ann", 30, "third");
    assertThat(balances(client)).containsExactly(100, 100, 100, 100);
    IdempotentParameterMismatchException other =
        catchThrowableOfType(
            IdempotentParameterMismatchException.class,
            () -> transfer(client, "bob", "ann", 31, "third"));
    assertThat(other.statusCode()).isEqualTo(400);
  }

  private static void beansTakePart(DynamoDbClient client, DynamoDbTable<Account> accounts) {
    DynamoDbEnhancedClient enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
    enhanced.transactWriteItems(beans(accounts, 100));
    TransactionCanceledException refused =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () -> enhanced.transactWriteItems(beans(accounts, 101)));
    assertThat(codes(refused)).containsExactly("None", "ConditionalCheckFailed", "None");
    List<Document> found =
        enhanced.transactGetItems(
            TransactGetItemsEnhancedRequest.builder()
                .addGetItem(accounts, key("ann"))
                .addGetItem(accounts, key("eli"))
                .addGetItem(accounts, key("nobody"))
                .build());
    assertThat(found)
        .extracting(document -> document.getItem(accounts))
        .satisfiesExactly(
            ann -> assertThat(ann.getBalance()).isEqualTo(100),
            eli -> assertThat(eli.getBalance()).isEqualTo(7),
            nobody -> assertThat(nobody).isNull());
  }

  /** An account is opened and another one set to what it has, if a third has so much. */
  private static TransactWriteItemsEnhancedRequest beans(
      DynamoDbTable<Account> accounts, int least) {
    return TransactWriteItemsEnhancedRequest.builder()
        .addUpdateItem(
            accounts,
            TransactUpdateItemEnhancedRequest.builder(Account.class)
                .item(Account.of("ann", 100))
                .build())
        .addConditionCheck(
            accounts,
            ConditionCheck.builder().key(key("bob")).conditionExpression(atLeast(least)).build())
        .addPutItem(
            accounts,
            TransactPutItemEnhancedRequest.builder(Account.class)
                .item(Account.of("eli", 7))
                .build())
        .build();
  }

  private static Expression atLeast(int least) {
    return Expression.builder()
        .expression("balance >= :least")
        .putExpressionValue(":least", number(least))
        .build();
  }

  private static void theSumStaysThroughManyAtOnce(DynamoDbClient client) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(HOLDERS.size())) {
      List<Callable<Integer>> work =
          IntStream.range(0, HOLDERS.size())
              .<Callable<Integer>>mapToObj(number -> () -> manyTransfers(client, number))
              .toList();
      for (Future<Integer> moved : threads.invokeAll(work)) {
        assertThat(moved.get()).isPositive();
      }
    }
    List<Integer> after = balances(client);
    assertThat(after).allMatch(balance -> balance >= 0);
    assertThat(after.stream().mapToInt(Integer::intValue).sum())
        .as("the sum, after transfers with the seed %d", SEED)
        .isEqualTo(OPENING * HOLDERS.size());
  }

  private static int manyTransfers(DynamoDbClient client, int number) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number);
    int moved = 0;
    for (int turn = 0; turn < TRANSFERS; turn++) {
      int payer = random.nextInt(HOLDERS.size());
      int payee = (payer + 1 + random.nextInt(HOLDERS.size() - 1)) % HOLDERS.size();
      String token = number + "-" + turn;
      if (transferWithRetries(client, payer, payee, 1 + random.nextInt(40), token)) {
        moved++;
      }
    }
    return moved;
  }

  /**
   * Tries again where the transaction met another one; the token makes sure that it counts once.
   */
  private static boolean transferWithRetries(
      DynamoDbClient client, int payer, int payee, int amount, String token) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        transfer(client, HOLDERS.get(payer), HOLDERS.get(payee), amount, token);
        return true;
      } catch (TransactionCanceledException e) {
        if (!codes(e).contains("TransactionConflict")) {
          return false;
        }
      }
    }
    throw new AssertionError("a transfer that always meets another one");
  }

  private static TransactWriteItemsResponse transfer(
      DynamoDbClient client, String payer, String payee, int amount, String token) {
    return client.transactWriteItems(request ->
        request
            .clientRequestToken(token)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .transactItems(add(payer, -amount, amount), add(payee, amount, 0)));
  }

  /** Adds to an account that is there and has so much at least. */
  private static TransactWriteItem add(String holder, int amount, int least) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(TABLE)
                .key(Map.of("holder", fromS(holder)))
                .updateExpression("ADD balance :a")
                .conditionExpression("balance >= :least")
                .expressionAttributeValues(Map.of(":a", number(amount), ":least", number(least)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /** Returns what all accounts held at one moment. */
  private static List<Integer> balances(DynamoDbClient client) {
    List<TransactGetItem> gets =
        HOLDERS.stream()
            .map(holder ->
                TransactGetItem.builder()
                    .get(get -> get.tableName(TABLE).key(Map.of("holder", fromS(holder))))
                    .build())
            .toList();
    return client.transactGetItems(request -> request.transactItems(gets)).responses().stream()
        .map(response -> Integer.valueOf(response.item().get("balance").n()))
        .toList();
  }

  private static List<String> codes(TransactionCanceledException e) {
    return e.cancellationReasons().stream().map(CancellationReason::code).toList();
  }

  private static Key key(String holder) {
    return Key.builder().partitionValue(holder).build();
  }

  private static AttributeValue number(int value) {
    return fromN(Integer.toString(value));
  }
}
