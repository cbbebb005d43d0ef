package dev.stator.verify.crash;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts, updates, deletes and batches over items that nobody else writes. */
final class ItemWriter implements Writer {
  private static final int PLAIN_ITEMS = 8;
  private static final int INDEXED_ITEMS = 16;
  private static final int PARTITIONS = 4;
  private static final int MAX_BATCH = 12;
  private static final int ROUNDS_OF_A_LARGE_ITEM = 60;
  private static final int LARGE_BYTES = 150_000;
  private static final int SMALL_BYTES = 1_500;

  private final Load load;
  private final int number;
  private final Random random;
  private final List<ItemName> names = new ArrayList<>();
  private long version;

  ItemWriter(Load load, int number, long seed) {
    this.load = load;
    this.number = number;
    this.random = new Random(seed);
    for (int i = 0; i < PLAIN_ITEMS; i++) {
      names.add(new ItemName("plain", Map.of("p", fromS("w" + number + "-" + i))));
    }
    for (int i = 0; i < INDEXED_ITEMS; i++) {
      names.add(
          new ItemName(
              "indexed",
              Map.of("p", fromS("p" + i % PARTITIONS), "s", fromN("" + (number * 100 + i)))));
    }
  }

  @Override
  public void run(Client client, BooleanSupplier stop) throws Client.NoAnswerException {
    while (!stop.getAsBoolean()) {
      ItemName name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4 -> put(client, name);
        case 5, 6, 7 -> putIf(client, name);
        case 8, 9, 10, 11 -> update(client, name);
        case 12, 13 -> delete(client, name);
        case 14, 15 -> refused(client, name);
        case 16 -> read(client, name);
        default -> batch(client);
      }
    }
  }

  /** Sends a write of an item, and notes what has become of it. */
  private void write(
      Client client,
      ItemName name,
      @Nullable Map<String, AttributeValue> after,
      Function<DynamoDbAsyncClient, CompletableFuture<?>> request)
      throws Client.NoAnswerException {
    try {
      client.<Object>call(sdk -> request.apply(sdk).thenApply(answer -> answer));
      load.items.acknowledged(name, after);
      load.acknowledged.incrementAndGet();
    } catch (ConditionalCheckFailedException wrong) {
      load.findings.add("a condition that holds for " + name + " was refused");
    } catch (Client.NoAnswerException none) {
      load.items.unknown(name, after);
      load.unknown.incrementAndGet();
      throw none;
    }
  }

  private void put(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> item = item(name);
    write(client, name, item, sdk -> sdk.putItem(put -> put.tableName(name.table()).item(item)));
  }

  private void putIf(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> item = item(name);
    Map<String, AttributeValue> before = load.items.last(name);
    write(
        client,
        name,
        item,
        sdk ->
            sdk.putItem(put -> {
              put.tableName(name.table()).item(item);
              if (before == null) {
                put.conditionExpression("attribute_not_exists(p)");
              } else {
                put.conditionExpression("v = :before")
                    .expressionAttributeValues(Map.of(":before", before.get("v")));
              }
            }));
  }

  private void update(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> before = load.items.last(name);
    Map<String, AttributeValue> after = new HashMap<>(before == null ? name.key() : before);
    Map<String, AttributeValue> set = item(name);
    after.remove("g");
    Map<String, AttributeValue> values = new HashMap<>();
    for (String changed : List.of("v", "l", "payload")) {
      after.put(changed, set.getOrDefault(changed, fromN("7")));
      values.put(":" + changed, after.get(changed));
    }
    write(
        client,
        name,
        after,
        sdk ->
            sdk.updateItem(update ->
                update
                    .tableName(name.table())
                    .key(name.key())
                    .updateExpression("SET v = :v, l = :l, payload = :payload REMOVE g")
                    .expressionAttributeValues(values)));
  }

  private void delete(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> before = load.items.last(name);
    write(
        client,
        name,
        null,
        sdk ->
            sdk.deleteItem(delete -> {
              delete.tableName(name.table()).key(name.key());
              if (before != null && random.nextBoolean()) {
                delete
                    .conditionExpression("v = :before")
                    .expressionAttributeValues(Map.of(":before", before.get("v")));
              }
            }));
  }

  /** A write whose condition does not hold changes nothing, answered or not. */
  private void refused(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> item = item(name);
    try {
      client.call(sdk ->
          sdk.putItem(put ->
              put.tableName(name.table())
                  .item(item)
                  .conditionExpression("v = :never")
                  .expressionAttributeValues(Map.of(":never", fromN("0")))));
      load.findings.add("a condition that does not hold for " + name + " let a write pass");
    } catch (ConditionalCheckFailedException expected) {
      load.acknowledged.incrementAndGet();
    }
  }

  private void read(Client client, ItemName name) throws Client.NoAnswerException {
    Map<String, AttributeValue> found =
        client
            .call(sdk ->
                sdk.getItem(
                    get -> get.tableName(name.table()).key(name.key()).consistentRead(true)))
            .item();
    Map<String, AttributeValue> expected = load.items.last(name);
    if (!found.equals(expected == null ? Map.of() : expected)) {
      load.findings.add(name + " was read as something else than was written last");
    }
  }

  private void batch(Client client) throws Client.NoAnswerException {
    Map<ItemName, @Nullable Map<String, AttributeValue>> after = new HashMap<>();
    Map<String, List<WriteRequest>> requests = new HashMap<>();
    Set<ItemName> chosen = new HashSet<>();
    for (int size = 2 + random.nextInt(MAX_BATCH); size > 0; size--) {
      ItemName name = names.get(random.nextInt(names.size()));
      if (chosen.add(name)) {
        boolean puts = random.nextInt(4) > 0;
        Map<String, AttributeValue> item = item(name);
        after.put(name, puts ? item : null);
        requests
            .computeIfAbsent(name.table(), _ -> new ArrayList<>())
            .add(
                puts
                    ? WriteRequest.builder().putRequest(put -> put.item(item)).build()
                    : WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(name.key()))
                        .build());
      }
    }
    try {
      BatchWriteItemResponse answer =
          client.call(sdk -> sdk.batchWriteItem(batch -> batch.requestItems(requests)));
      if (!answer.unprocessedItems().isEmpty()) {
        load.findings.add("a batch left items unprocessed");
      }
      after.forEach(load.items::acknowledged);
      load.acknowledged.incrementAndGet();
    } catch (Client.NoAnswerException none) {
      after.forEach(load.items::unknown);
      load.unknown.incrementAndGet();
      throw none;
    }
  }

  /** Returns a new item that tells who wrote it and when, and is in some of the indexes. */
  private Map<String, AttributeValue> item(ItemName name) {
    version++;
    Map<String, AttributeValue> item = new HashMap<>(name.key());
    item.put("v", fromN("" + version));
    item.put("writer", fromN("" + (number + 1)));
    item.put("payload", fromS(payload()));
    if (random.nextInt(10) < 7) {
      item.put("l", fromN("" + random.nextInt(50)));
    }
    if (random.nextInt(10) < 7) {
      item.put("g", fromS("g" + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      item.put("note", fromS("note " + version));
    }
    return item;
  }

  private String payload() {
    int most = random.nextInt(ROUNDS_OF_A_LARGE_ITEM) == 0 ? LARGE_BYTES : SMALL_BYTES;
    String unit = version + "-" + number + ";";
    return unit.repeat(random.nextInt(most) / unit.length() + 1);
  }

  /** Versions go on behind those of the run before. */
  ItemWriter from(long firstVersion) {
    version = firstVersion;
    return this;
  }

  long version() {
    return version;
  }
}
