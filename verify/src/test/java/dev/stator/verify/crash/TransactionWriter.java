package dev.stator.verify.crash;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Adds 1 to several items of two tables in one transaction, again and again. One that had no answer
 * is sent again under its token by the next run. Some have a condition that does not hold, and must
 * not be done.
 */
final class TransactionWriter implements Writer {
  private static final int ONE_IN_IS_REFUSED = 8;

  private final Load load;
  private final TransactionLedger ledger;
  private final Random random;

  TransactionWriter(Load load, TransactionLedger ledger, long seed) {
    this.load = load;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  /** Returns the names of the items of a partition that change together. */
  static List<ItemName> names(String partition) {
    return List.of(
        new ItemName("plain", Map.of("p", fromS(partition))),
        new ItemName("indexed", Map.of("p", fromS(partition), "s", fromN("0"))),
        new ItemName("indexed", Map.of("p", fromS(partition), "s", fromN("1"))));
  }

  @Override
  public void run(Client client, BooleanSupplier stop) throws Client.NoAnswerException {
    String unanswered = ledger.pending();
    if (unanswered != null) {
      send(client, unanswered);
    }
    while (!stop.getAsBoolean()) {
      if (random.nextInt(ONE_IN_IS_REFUSED) == 0) {
        sendRefused(client);
      } else {
        send(client, new UUID(random.nextLong(), random.nextLong()).toString());
      }
    }
  }

  private void send(Client client, String token) throws Client.NoAnswerException {
    ledger.sending(token);
    List<TransactWriteItem> actions = names(ledger.partition()).stream().map(this::addOne).toList();
    try {
      client.call(sdk ->
          sdk.transactWriteItems(write -> write.clientRequestToken(token).transactItems(actions)));
    } catch (Client.NoAnswerException none) {
      load.unknown.incrementAndGet();
      throw none;
    }
    ledger.acknowledged();
    load.acknowledged.incrementAndGet();
  }

  private TransactWriteItem addOne(ItemName name) {
    Map<String, AttributeValue> values =
        Map.of(":one", fromN("1"), ":g", fromS(ledger.partition()));
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(name.table())
                .key(name.key())
                .updateExpression("SET g = :g ADD l :one")
                .expressionAttributeValues(values)
                .build())
        .build();
  }

  /** What is refused leaves nothing behind, so nothing has to be known of it. */
  private void sendRefused(Client client) throws Client.NoAnswerException {
    List<ItemName> names = names(ledger.partition());
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                ConditionCheck.builder()
                    .tableName(names.getLast().table())
                    .key(names.getLast().key())
                    .conditionExpression("attribute_exists(nothing)")
                    .build())
            .build();
    try {
      client.call(sdk ->
          sdk.transactWriteItems(write -> write.transactItems(addOne(names.getFirst()), check)));
      load.findings.add("a transaction whose condition does not hold was done");
    } catch (TransactionCanceledException refused) {
      load.acknowledged.incrementAndGet();
    }
  }
}
