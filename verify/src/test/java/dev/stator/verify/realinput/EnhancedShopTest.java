package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedGlobalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** A user of the Enhanced client keeps a shop with three indexes, and a leaderboard. */
class EnhancedShopTest {
  private static final String ORDERS = "Orders";
  private static final String SCORES = "Scores";
  private static final List<String> STATUSES = List.of("placed", "paid", "shipped");
  private static final List<ShopOrder> ALL =
      IntStream.range(0, 40).mapToObj(EnhancedShopTest::order).toList();

  private static ShopOrder order(int number) {
    ShopOrder order = ShopOrder.key(number % 2 == 0 ? "ann" : "bob", "o%03d".formatted(number));
    Instant placedAt = Instant.parse("2026-01-20T00:00:00Z").plus(Duration.ofHours(11L * number));
    order.setPlacedAt(placedAt);
    order.setMonth(placedAt.toString().substring(0, 7));
    order.setStatus(STATUSES.get(number * 5 % 3));
    order.setCents(cents(number));
    order.setLines(List.of(ShopOrder.Line.of("apple", number + 1)));
    order.setWaitingFor(number % 7 == 0 ? "apple" : null);
    return order;
  }

  private static int cents(int number) {
    return 100 + number * 37 % 900;
  }

  private static List<String> ids(List<ShopOrder> orders) {
    return orders.stream().map(ShopOrder::getOrderId).toList();
  }

  private static List<String> idsBeing(String status) {
    return ids(ALL.stream().filter(order -> status.equals(order.getStatus())).toList());
  }

  private static QueryConditional in(String partition) {
    return QueryConditional.keyEqualTo(Key.builder().partitionValue(partition).build());
  }

  @ParameterizedTest
  @EnumSource
  void beansAreFoundByEveryIndexAndKeepTheirVersions(Storage storage, @TempDir Path folder)
      throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder);
        DynamoDbClient client = JavaSdk.sync(server.endpoint());
        DynamoDbAsyncClient async = JavaSdk.async(server.endpoint())) {
      DynamoDbEnhancedClient enhanced =
          DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
      DynamoDbTable<ShopOrder> orders =
          enhanced.table(ORDERS, TableSchema.fromBean(ShopOrder.class));
      tablesAreMadeWithTheirIndexes(client, orders);
      batchesAreWrittenAndRead(client);
      indexesAreQueried(orders);
      scansFilterAndProject(orders);
      conditionsHold(orders);
      versionsAreChecked(orders);
      leaderboard(enhanced, client);
      futuresComplete(async);
      orders.deleteTable();
      client.waiter().waitUntilTableNotExists(wait -> wait.tableName(ORDERS));
    }
  }

  private static void tablesAreMadeWithTheirIndexes(
      DynamoDbClient client, DynamoDbTable<ShopOrder> orders) {
    orders.createTable();
    client.waiter().waitUntilTableExists(wait -> wait.tableName(ORDERS));
    assertThat(orders.describeTable().table().globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrder("byMonth", "byStatus", "byWaiting");
  }

  private static void batchesAreWrittenAndRead(DynamoDbClient client) {
    // Versions need conditions, and a batch has none; so this is without extensions.
    DynamoDbEnhancedClient enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
    DynamoDbTable<ShopOrder> orders = enhanced.table(ORDERS, TableSchema.fromBean(ShopOrder.class));
    for (int start = 0; start < ALL.size(); start += 25) {
      WriteBatch.Builder<ShopOrder> batch =
          WriteBatch.builder(ShopOrder.class).mappedTableResource(orders);
      ALL.subList(start, Math.min(start + 25, ALL.size())).forEach(batch::addPutItem);
      assertThat(
              enhanced
                  .batchWriteItem(write -> write.writeBatches(batch.build()))
                  .unprocessedPutItemsForTable(orders))
          .isEmpty();
    }
    ReadBatch.Builder<ShopOrder> wanted =
        ReadBatch.builder(ShopOrder.class).mappedTableResource(orders);
    List.of("o002", "o004", "none").forEach(id -> wanted.addGetItem(ShopOrder.key("ann", id)));
    List<BatchGetResultPage> pages =
        enhanced.batchGetItem(get -> get.readBatches(wanted.build())).stream().toList();
    assertThat(pages.stream().flatMap(page -> page.resultsForTable(orders).stream()))
        .extracting(ShopOrder::getOrderId)
        .containsExactlyInAnyOrder("o002", "o004");
    ShopOrder found = orders.getItem(ShopOrder.key("bob", "o005"));
    assertThat(found).usingRecursiveComparison().isEqualTo(order(5));
  }

  private static void indexesAreQueried(DynamoDbTable<ShopOrder> orders) {
    DynamoDbIndex<ShopOrder> byMonth = orders.index("byMonth");
    List<Page<ShopOrder>> pages =
        byMonth.query(query -> query.queryConditional(in("2026-01")).limit(10)).stream().toList();
    assertThat(pages).extracting(page -> page.items().size()).startsWith(10, 10);
    List<ShopOrder> january =
        ALL.stream().filter(order -> "2026-01".equals(order.getMonth())).toList();
    assertThat(pages.stream().flatMap(page -> page.items().stream()).toList())
        .extracting(ShopOrder::getOrderId)
        .isEqualTo(ids(january));
    Page<ShopOrder> rest =
        byMonth
            .query(query ->
                query
                    .queryConditional(in("2026-01"))
                    .exclusiveStartKey(pages.getFirst().lastEvaluatedKey()))
            .iterator()
            .next();
    assertThat(ids(rest.items())).isEqualTo(ids(january).subList(10, january.size()));
    assertThat(
            itemsOf(
                orders.index("byStatus"),
                query -> query.queryConditional(in("paid")).scanIndexForward(false).limit(4)))
        .isEqualTo(idsBeing("paid").reversed());
    assertThat(itemsOf(orders.index("byWaiting"), query -> query.queryConditional(in("apple"))))
        .containsExactly("o000", "o007", "o014", "o021", "o028", "o035");
    Key from = Key.builder().partitionValue("ann").sortValue("o01").build();
    assertThat(orders.query(QueryConditional.sortBeginsWith(from)).items())
        .extracting(ShopOrder::getOrderId)
        .containsExactly("o010", "o012", "o014", "o016", "o018");
  }

  private static List<String> itemsOf(
      DynamoDbIndex<ShopOrder> index, Consumer<QueryEnhancedRequest.Builder> what) {
    return index.query(what).stream()
        .flatMap(page -> page.items().stream())
        .map(ShopOrder::getOrderId)
        .toList();
  }

  private static void scansFilterAndProject(DynamoDbTable<ShopOrder> orders) {
    Expression dear =
        Expression.builder()
            .expression("#c > :c AND size(#l) = :one")
            .expressionNames(Map.of("#c", "cents", "#l", "lines"))
            .expressionValues(Map.of(":c", fromN("800"), ":one", fromN("1")))
            .build();
    List<ShopOrder> found =
        orders
            .scan(scan ->
                scan.filterExpression(dear).attributesToProject("orderId", "cents").limit(15))
            .items()
            .stream()
            .sorted(Comparator.comparing(ShopOrder::getOrderId))
            .toList();
    assertThat(found)
        .extracting(ShopOrder::getOrderId)
        .isEqualTo(
            IntStream.range(0, ALL.size())
                .filter(number -> cents(number) > 800)
                .mapToObj("o%03d"::formatted)
                .toList());
    assertThat(found).allSatisfy(order -> assertThat(order.getStatus()).isNull());
  }

  private static void conditionsHold(DynamoDbTable<ShopOrder> orders) {
    ShopOrder fresh = ShopOrder.key("cas", "o100");
    PutItemEnhancedRequest<ShopOrder> once =
        PutItemEnhancedRequest.builder(ShopOrder.class)
            .item(fresh)
            .conditionExpression(
                Expression.builder().expression("attribute_not_exists(orderId)").build())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    orders.putItem(once);
    assertThatThrownBy(() -> orders.putItem(once))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> assertThat(failed.item()).containsEntry("orderId", fromS("o100")));
    assertThat(orders.deleteItem(fresh)).isNotNull();
  }

  /** The extensions for optimistic locking and for counters are on unless they are turned off. */
  private static void versionsAreChecked(DynamoDbTable<ShopOrder> orders) {
    ShopOrder order = ShopOrder.key("dee", "o200");
    order.setStatus("placed");
    order.setPlacedAt(Instant.EPOCH);
    order.setLabels(Set.of("new", "gift"));
    orders.putItem(order);
    ShopOrder mine = orders.getItem(order);
    ShopOrder theirs = orders.getItem(order);
    assertThat(mine.getChanges()).isEqualTo(100);
    Long first = mine.getVersion();
    mine.setStatus("shipped");
    ShopOrder updated = orders.updateItem(mine);
    assertThat(updated.getChanges()).isEqualTo(110);
    assertThat(updated.getVersion()).isEqualTo(first == null ? 1 : first + 1);
    assertThatThrownBy(() -> orders.updateItem(theirs))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(itemsOf(orders.index("byStatus"), query -> query.queryConditional(in("shipped"))))
        .first()
        .isEqualTo("o200");

    ShopOrder part = ShopOrder.key("dee", "o200");
    part.setVersion(updated.getVersion());
    part.setCents(7);
    ShopOrder kept =
        orders.updateItem(
            UpdateItemEnhancedRequest.builder(ShopOrder.class)
                .item(part)
                .ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
                .build());
    assertThat(kept.getCents()).isEqualTo(7);
    assertThat(kept.getStatus()).as("nulls are ignored").isEqualTo("shipped");
    assertThat(kept.getLabels()).containsExactlyInAnyOrder("new", "gift");
    part.setVersion(kept.getVersion());
    assertThat(orders.updateItem(part).getStatus()).as("nulls remove").isNull();
    assertThat(itemsOf(orders.index("byStatus"), query -> query.queryConditional(in("shipped"))))
        .isEqualTo(idsBeing("shipped"));
  }

  private static void leaderboard(DynamoDbEnhancedClient enhanced, DynamoDbClient client) {
    DynamoDbTable<PlayerScore> scores =
        enhanced.table(SCORES, TableSchema.fromImmutableClass(PlayerScore.class));
    scores.createTable(create ->
        create.globalSecondaryIndices(
            EnhancedGlobalSecondaryIndex.builder()
                .indexName("byScore")
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build()));
    client.waiter().waitUntilTableExists(wait -> wait.tableName(SCORES));
    // Some have the same score, some less than nothing.
    List<PlayerScore> all =
        IntStream.range(0, 24)
            .mapToObj(number -> PlayerScore.of("chess", "p" + number, number * 7 % 8 * 500 - 900))
            .toList();
    all.forEach(scores::putItem);
    List<Page<PlayerScore>> pages =
        scores
            .index("byScore")
            .query(query -> query.queryConditional(in("chess")).scanIndexForward(false).limit(10))
            .stream()
            .toList();
    assertThat(pages).extracting(page -> page.items().size()).startsWith(10, 10, 4);
    List<PlayerScore> ranking = pages.stream().flatMap(page -> page.items().stream()).toList();
    assertThat(ranking)
        .extracting(PlayerScore::score)
        .isEqualTo(all.stream().map(PlayerScore::score).sorted(Comparator.reverseOrder()).toList());
    assertThat(ranking)
        .extracting(PlayerScore::player)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(PlayerScore::player).toList());
  }

  private static void futuresComplete(DynamoDbAsyncClient client) {
    DynamoDbAsyncTable<ShopOrder> orders =
        DynamoDbEnhancedAsyncClient.builder()
            .dynamoDbClient(client)
            .build()
            .table(ORDERS, TableSchema.fromBean(ShopOrder.class));
    List<String> found = new CopyOnWriteArrayList<>();
    orders
        .index("byStatus")
        .query(query -> query.queryConditional(in("paid")).limit(5))
        .subscribe(page -> page.items().forEach(order -> found.add(order.getOrderId())))
        .join();
    assertThat(found).isEqualTo(idsBeing("paid"));
    ShopOrder order = ShopOrder.key("eli", "o300");
    assertThat(orders.updateItem(order).join().getChanges()).isEqualTo(100);
    assertThatThrownBy(() -> orders.updateItem(order).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ConditionalCheckFailedException.class);
    assertThat(
            orders.deleteItem(Key.builder().partitionValue("eli").sortValue("o300").build()).join())
        .isNotNull();
  }
}
