package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A user of the Java SDK changes the endpoint and nothing else. */
class JavaSdkTutorialTest {
  private static final String TABLE = "Users";
  private static final Map<String, AttributeValue> ANN =
      Map.of(
          "user_id", fromS("123"),
          "created_at", fromS("2026-01-01"),
          "age", fromN("31"),
          "balance", fromN("10.5"));

  private static CreateTableRequest definition() {
    return CreateTableRequest.builder()
        .tableName(TABLE)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(List.of(string("user_id"), string("created_at")))
        .keySchema(List.of(part("user_id", KeyType.HASH), part("created_at", KeyType.RANGE)))
        .build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Map<String, AttributeValue> key(String userId, String createdAt) {
    return Map.of("user_id", fromS(userId), "created_at", fromS(createdAt));
  }

  private static Map<String, AttributeValue> numbered(int number) {
    return Map.of(
        "user_id", fromS("batch-" + number % 10),
        "created_at", fromS("%04d".formatted(number)),
        "number", fromN(Integer.toString(number)));
  }

  private static UpdateItemRequest setBalance(Map<String, AttributeValue> key) {
    return UpdateItemRequest.builder()
        .tableName(TABLE)
        .key(key)
        .updateExpression("SET balance = :val")
        .conditionExpression("attribute_exists(user_id)")
        .expressionAttributeValues(Map.of(":val", fromN("99.95")))
        .returnValues(ReturnValue.UPDATED_NEW)
        .build();
  }

  private static QueryRequest.Builder queryFor(String userId) {
    return QueryRequest.builder()
        .tableName(TABLE)
        .keyConditionExpression("user_id = :u")
        .expressionAttributeValues(Map.of(":u", fromS(userId)));
  }

  private static List<String> numbers(List<Map<String, AttributeValue>> items) {
    return items.stream().map(item -> item.get("number").n()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theSynchronousClientRunsTheTutorial(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder);
        DynamoDbClient client = JavaSdk.sync(server.endpoint())) {
      client.createTable(definition());
      client.waiter().waitUntilTableExists(wait -> wait.tableName(TABLE));
      assertThat(client.describeTable(table -> table.tableName(TABLE)).table().tableStatus())
          .isEqualTo(TableStatus.ACTIVE);
      assertThat(client.listTables().tableNames()).containsExactly(TABLE);
      itemsComeBack(client);
      conditionsHold(client);
      pagesFollowEachOther(client);
      client.deleteTable(table -> table.tableName(TABLE));
      client.waiter().waitUntilTableNotExists(wait -> wait.tableName(TABLE));
      assertThatThrownBy(() -> client.describeTable(table -> table.tableName(TABLE)))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  private static void itemsComeBack(DynamoDbClient client) {
    client.putItem(put -> put.tableName(TABLE).item(ANN));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(key("123", "2026-01-01"))).item())
        .isEqualTo(ANN);
    assertThat(client.getItem(get -> get.tableName(TABLE).key(key("0", "-"))).hasItem()).isFalse();
    client.putItem(put ->
        put.tableName(TABLE)
            .item(
                Map.of(
                    "user_id",
                    fromS("123"),
                    "created_at",
                    fromS("2026-02-01"),
                    "age",
                    fromN("28"))));
    assertThat(
            client
                .query(query ->
                    query
                        .tableName(TABLE)
                        .keyConditionExpression("user_id = :u AND created_at BETWEEN :a AND :b")
                        .expressionAttributeValues(
                            Map.of(
                                ":u", fromS("123"),
                                ":a", fromS("2026-01-01"),
                                ":b", fromS("2026-01-31"))))
                .items())
        .containsExactly(ANN);
    assertThat(
            client
                .scan(scan ->
                    scan.tableName(TABLE)
                        .filterExpression("age >= :age")
                        .expressionAttributeValues(Map.of(":age", fromN("30"))))
                .items())
        .containsExactly(ANN);
  }

  private static void conditionsHold(DynamoDbClient client) {
    assertThat(client.updateItem(setBalance(key("123", "2026-01-01"))).attributes())
        .isEqualTo(Map.of("balance", fromN("99.95")));
    assertThatThrownBy(() -> client.updateItem(setBalance(key("nobody", "2026-01-01"))))
        .isInstanceOf(ConditionalCheckFailedException.class)
        .hasMessageStartingWith("The conditional request failed");
  }

  private static void pagesFollowEachOther(DynamoDbClient client) {
    for (int start = 0; start < 1_000; start += 25) {
      List<WriteRequest> puts =
          IntStream.range(start, start + 25).mapToObj(JavaSdkTutorialTest::putOf).toList();
      assertThat(client.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, puts))))
          .satisfies(response -> assertThat(response.unprocessedItems()).isEmpty());
    }
    List<QueryResponse> pages =
        client.queryPaginator(queryFor("batch-3").limit(40).build()).stream().toList();
    assertThat(pages).extracting(QueryResponse::count).startsWith(40, 40, 20);
    assertThat(pages.stream().flatMap(page -> page.items().stream()).toList())
        .isEqualTo(
            IntStream.range(0, 1_000)
                .filter(number -> number % 10 == 3)
                .mapToObj(JavaSdkTutorialTest::numbered)
                .toList());
    List<Map<String, AttributeValue>> scanned = new ArrayList<>();
    client.scanPaginator(scan -> scan.tableName(TABLE).limit(300)).items().forEach(scanned::add);
    // The thousand, and the two of before.
    assertThat(scanned).hasSize(1_002).doesNotHaveDuplicates();
  }

  private static WriteRequest putOf(int number) {
    return WriteRequest.builder()
        .putRequest(PutRequest.builder().item(numbered(number)).build())
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void theAsynchronousClientRunsTheTutorial(Storage storage, @TempDir Path folder)
      throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder);
        DynamoDbAsyncClient client = JavaSdk.async(server.endpoint())) {
      client.createTable(definition()).get();
      client.waiter().waitUntilTableExists(wait -> wait.tableName(TABLE)).get();
      CompletableFuture.allOf(
              IntStream.range(0, 100)
                  .mapToObj(
                      number -> client.putItem(put -> put.tableName(TABLE).item(numbered(number))))
                  .toArray(CompletableFuture<?>[]::new))
          .get();
      QueryResponse first = client.query(queryFor("batch-7").limit(4).build()).get();
      assertThat(numbers(first.items())).containsExactly("7", "17", "27", "37");
      QueryResponse rest =
          client
              .query(queryFor("batch-7").exclusiveStartKey(first.lastEvaluatedKey()).build())
              .get();
      assertThat(numbers(rest.items())).containsExactly("47", "57", "67", "77", "87", "97");
      assertThat(rest.hasLastEvaluatedKey()).isFalse();
      assertThatThrownBy(() -> client.updateItem(setBalance(key("nobody", "-"))).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ConditionalCheckFailedException.class);
      client.deleteTable(table -> table.tableName(TABLE)).get();
      client.waiter().waitUntilTableNotExists(wait -> wait.tableName(TABLE)).get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEnhancedClientStoresBeans(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder);
        DynamoDbClient client = JavaSdk.sync(server.endpoint())) {
      DynamoDbEnhancedClient enhanced =
          DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
      DynamoDbTable<User> table = enhanced.table(TABLE, TableSchema.fromBean(User.class));
      table.createTable();
      client.waiter().waitUntilTableExists(wait -> wait.tableName(TABLE));
      User ann = User.of("123", "2026-01-01T00:00:00Z", 31, "x", "y");
      table.putItem(ann);
      assertThat(table.getItem(ann)).isEqualTo(ann);
      assertThatThrownBy(() -> table.putItem(onlyIfNew(ann)))
          .isInstanceOf(ConditionalCheckFailedException.class);
      ann.setAge(32);
      assertThat(table.updateItem(ann)).isEqualTo(ann);
      beansAreWrittenAndReadInPages(enhanced, table);
      assertThat(table.deleteItem(ann)).isEqualTo(ann);
      assertThat(table.getItem(ann)).isNull();
      table.deleteTable();
    }
  }

  private static PutItemEnhancedRequest<User> onlyIfNew(User user) {
    return PutItemEnhancedRequest.builder(User.class)
        .item(user)
        .conditionExpression(
            Expression.builder().expression("attribute_not_exists(user_id)").build())
        .build();
  }

  private static void beansAreWrittenAndReadInPages(
      DynamoDbEnhancedClient enhanced, DynamoDbTable<User> table) {
    List<User> users =
        IntStream.range(10, 30)
            .mapToObj(day -> User.of("456", "2026-01-%dT00:00:00Z".formatted(day), day))
            .toList();
    WriteBatch.Builder<User> batch = WriteBatch.builder(User.class).mappedTableResource(table);
    users.forEach(batch::addPutItem);
    assertThat(
            enhanced
                .batchWriteItem(write -> write.writeBatches(batch.build()))
                .unprocessedPutItemsForTable(table))
        .isEmpty();
    QueryConditional all = QueryConditional.keyEqualTo(Key.builder().partitionValue("456").build());
    List<Page<User>> pages =
        table.query(query -> query.queryConditional(all).limit(8)).stream().toList();
    assertThat(pages).extracting(page -> page.items().size()).startsWith(8, 8, 4);
    assertThat(pages.stream().flatMap(page -> page.items().stream()).toList()).isEqualTo(users);
    Expression oldEnough =
        Expression.builder()
            .expression("age >= :age")
            .expressionValues(Map.of(":age", fromN("28")))
            .build();
    assertThat(table.scan(scan -> scan.filterExpression(oldEnough)).items())
        .extracting(User::getAge)
        .containsExactlyInAnyOrder(28, 29, 32);
  }
}
