package dev.stator.verify.crash;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Adds 1 to counters that others add to as well: by ADD, by SET with and without a condition, and
 * by reading the number and putting the next one in its place.
 */
final class CounterWriter implements Writer {
  private static final AttributeValue ONE = fromN("1");

  private final Load load;
  private final Random random;

  CounterWriter(Load load, long seed) {
    this.load = load;
    this.random = new Random(seed);
  }

  /** Returns the key of a counter. Counters are in an index, which follows each increment. */
  static ItemName name(int counter) {
    return new ItemName(
        "indexed", Map.of("p", fromS(Load.COUNTER_PARTITION), "s", fromN("" + counter)));
  }

  /** Returns a counter as it is before the first increment. */
  static Map<String, AttributeValue> first(int counter) {
    Map<String, AttributeValue> item = new HashMap<>(name(counter).key());
    item.put("l", fromN("0"));
    item.put("g", fromS("counters"));
    return item;
  }

  @Override
  public void run(Client client, BooleanSupplier stop) throws Client.NoAnswerException {
    while (!stop.getAsBoolean()) {
      int counter = random.nextInt(Load.COUNTERS);
      UpdateItemRequest.Builder update =
          UpdateItemRequest.builder()
              .tableName(name(counter).table())
              .key(name(counter).key())
              .returnValues(ReturnValue.UPDATED_NEW);
      switch (random.nextInt(4)) {
        case 0 ->
            update.updateExpression("ADD l :one").expressionAttributeValues(Map.of(":one", ONE));
        case 1 ->
            update
                .updateExpression("SET l = l + :one")
                .expressionAttributeValues(Map.of(":one", ONE));
        case 2 ->
            update
                .updateExpression("SET l = l + :one")
                .conditionExpression("attribute_exists(l)")
                .expressionAttributeValues(Map.of(":one", ONE));
        default -> {
          AttributeValue seen = read(client, counter);
          update
              .updateExpression("SET l = :next")
              .conditionExpression("l = :seen")
              .expressionAttributeValues(
                  Map.of(":seen", seen, ":next", fromN("" + (Long.parseLong(seen.n()) + 1))));
        }
      }
      send(client, counter, update.build());
    }
  }

  private static AttributeValue read(Client client, int counter) throws Client.NoAnswerException {
    ItemName name = name(counter);
    return client
        .call(sdk ->
            sdk.getItem(get -> get.tableName(name.table()).key(name.key()).consistentRead(true)))
        .item()
        .get("l");
  }

  private void send(Client client, int counter, UpdateItemRequest update)
      throws Client.NoAnswerException {
    CounterLedger ledger = load.counters.get(counter);
    try {
      AttributeValue number = client.call(sdk -> sdk.updateItem(update)).attributes().get("l");
      ledger.acknowledged(Long.parseLong(number.n()));
      load.acknowledged.incrementAndGet();
    } catch (ConditionalCheckFailedException anotherWasFaster) {
      load.acknowledged.incrementAndGet();
    } catch (Client.NoAnswerException none) {
      ledger.unknown();
      load.unknown.incrementAndGet();
      throw none;
    }
  }
}
