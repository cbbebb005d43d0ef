package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.AttributeValue;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.TransactWriteItem;
import dev.stator.model.TransactWriteItemsRequest;
import dev.stator.model.TransactWriteItemsResponse;
import dev.stator.model.Update;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Pairs of items to which everybody adds one in a transaction, and sends it again under its token
 * until it is done: each counts once, in both items.
 */
final class Pairs {
  static final String PARTITION = "pairs";
  private static final int PAIRS = 3;
  private static final long NANOS_UNTIL_THE_NEXT_TRY = 100_000;
  private static final Map<String, AttributeValue> ONE = Map.of(":one", Things.number(1));

  private final HostileClient client;
  private final AtomicIntegerArray done = new AtomicIntegerArray(PAIRS);

  Pairs(HostileClient client) {
    this.client = client;
  }

  /** Adds one to both items of some pair. */
  void addToBoth(SplittableRandom random) {
    int pair = random.nextInt(PAIRS);
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(new UUID(random.nextLong(), random.nextLong()).toString())
            .transactItems(List.of(addOne(2 * pair), addOne(2 * pair + 1)))
            .build();
    while (!isDone(request)) {
      // It met another one, or nobody knows whether it was done.
    }
    done.incrementAndGet(pair);
  }

  /** Sends a request once; one that is refused lets the other one, whose items it wants, go on. */
  private boolean isDone(TransactWriteItemsRequest request) {
    Answer<TransactWriteItemsResponse> answer =
        client.call(
            Operation.TRANSACT_WRITE_ITEMS,
            request,
            TransactWriteItemsResponse.class,
            Set.of(ModeledErrors.TRANSACTION_CANCELED));
    if (answer instanceof Answer.Refused<TransactWriteItemsResponse>) {
      LockSupport.parkNanos(NANOS_UNTIL_THE_NEXT_TRY);
    }
    return answer instanceof Answer.Done<TransactWriteItemsResponse>;
  }

  private static TransactWriteItem addOne(int item) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(Things.TABLE)
                .key(Things.key(PARTITION, item))
                .updateExpression("ADD n :one")
                .expressionAttributeValues(ONE)
                .build())
        .build();
  }

  /** Compares the pairs with what a calm engine reads in the end. */
  void compareWith(Map<Integer, Integer> stored) {
    for (int item = 0; item < 2 * PAIRS; item++) {
      assertThat(stored.getOrDefault(item, 0)).as("item %s", item).isEqualTo(done.get(item / 2));
    }
  }
}
