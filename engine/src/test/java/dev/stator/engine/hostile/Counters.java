package dev.stator.engine.hostile;

import static dev.stator.engine.hostile.Things.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.Operation;
import dev.stator.model.UpdateItemRequest;
import dev.stator.model.UpdateItemResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters that everybody adds to. No count is given out twice, none is lost. */
final class Counters {
  static final String PARTITION = "counters";
  private static final int COUNTERS = 3;

  /** What is known of one counter. */
  private static final class Tally {
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    final Set<Integer> given = ConcurrentHashMap.newKeySet();
  }

  private final HostileClient client;
  private final List<Tally> tallies = new ArrayList<>();

  Counters(HostileClient client) {
    this.client = client;
    for (int counter = 0; counter < COUNTERS; counter++) {
      tallies.add(new Tally());
    }
  }

  /** Adds one to some counter; every other time only under a condition that always holds. */
  void increment(SplittableRandom random) {
    int counter = random.nextInt(COUNTERS);
    Tally tally = tallies.get(counter);
    UpdateItemRequest add =
        UpdateItemRequest.builder()
            .tableName(TABLE)
            .key(Things.key(PARTITION, counter))
            .updateExpression("ADD n :one")
            .conditionExpression(
                random.nextBoolean() ? null : "attribute_not_exists(n) OR n < :many")
            .expressionAttributeValues(Map.of(":one", Things.number(1)))
            .returnValues("UPDATED_NEW")
            .build();
    if (add.conditionExpression() != null) {
      add =
          add.toBuilder()
              .expressionAttributeValues(
                  Map.of(":one", Things.number(1), ":many", Things.number(1_000_000)))
              .build();
    }
    switch (client.call(Operation.UPDATE_ITEM, add, UpdateItemResponse.class, Set.of())) {
      case Answer.Done<UpdateItemResponse>(UpdateItemResponse done) -> {
        tally.acknowledged.incrementAndGet();
        int count =
            Things.number(Objects.requireNonNull(done.attributes()), Things.COUNT).orElseThrow();
        assertThat(tally.given.add(count)).as("count %s is given once", count).isTrue();
      }
      case Answer.Unknown<UpdateItemResponse> _ -> tally.unknown.incrementAndGet();
      case Answer.Refused<UpdateItemResponse> refused ->
          throw new AssertionError("refused: " + refused.error().code());
    }
  }

  /** Compares the counters with what a calm engine reads in the end. */
  void compareWith(Map<Integer, Integer> stored) {
    for (int counter = 0; counter < COUNTERS; counter++) {
      Tally tally = tallies.get(counter);
      int acknowledged = tally.acknowledged.get();
      assertThat(stored.getOrDefault(counter, 0))
          .as("counter %s", counter)
          .isBetween(acknowledged, acknowledged + tally.unknown.get());
    }
  }
}
