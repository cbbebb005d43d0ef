package dev.stator.engine.hostile;

import static dev.stator.engine.hostile.Things.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.AttributeValue;
import dev.stator.model.BatchGetItemRequest;
import dev.stator.model.BatchGetItemResponse;
import dev.stator.model.BatchWriteItemRequest;
import dev.stator.model.BatchWriteItemResponse;
import dev.stator.model.DeleteItemRequest;
import dev.stator.model.DeleteItemResponse;
import dev.stator.model.DeleteRequest;
import dev.stator.model.ErrorType;
import dev.stator.model.GetItemRequest;
import dev.stator.model.GetItemResponse;
import dev.stator.model.Item;
import dev.stator.model.KeysAndAttributes;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.PutItemResponse;
import dev.stator.model.PutRequest;
import dev.stator.model.UpdateItemRequest;
import dev.stator.model.UpdateItemResponse;
import dev.stator.model.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the items of one partition, which nobody else writes, so that every answer can
 * be compared with what is possible. An item's state is its value, or that it is not there.
 */
final class Owner {
  private static final int ITEMS = 6;
  private static final Set<ErrorType> NONE = Set.of();
  private static final Set<ErrorType> CONDITIONS = Set.of(ModeledErrors.CONDITIONAL_CHECK_FAILED);

  private final HostileClient client;
  private final SplittableRandom random;
  private final String partition;
  private final PagedReads reads;
  private final List<Possible<Optional<Integer>>> items = new ArrayList<>();
  private int lastValue;

  Owner(HostileClient client, String partition, SplittableRandom random) {
    this.client = client;
    this.partition = partition;
    this.random = random;
    this.reads = new PagedReads(client, random);
    for (int sort = 0; sort < ITEMS; sort++) {
      items.add(new Possible<>(partition + "/" + sort, Optional.empty()));
    }
  }

  /** Does one thing, chosen by chance. */
  void act() {
    int sort = random.nextInt(ITEMS);
    switch (random.nextInt(12)) {
      case 0, 1 -> put(sort);
      case 2 -> putIfAbsent(sort);
      case 3, 4 -> updateIfUnchanged(sort);
      case 5 -> update(sort);
      case 6 -> delete(sort);
      case 7 -> deleteIfPresent(sort);
      case 8 -> writeBatch();
      case 9 -> get(sort);
      case 10 -> getBatch();
      default -> query();
    }
  }

  private int nextValue() {
    return ++lastValue;
  }

  private Possible<Optional<Integer>> item(int sort) {
    return items.get(sort);
  }

  private void sawOld(int sort, @Nullable Item old) {
    Optional<Integer> value = old == null ? Optional.empty() : Things.value(old);
    item(sort).saw("ALL_OLD", state -> state.equals(value));
  }

  private static UnaryOperator<Optional<Integer>> becomes(int value) {
    return before -> Optional.of(value);
  }

  private void put(int sort) {
    int value = nextValue();
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(TABLE)
            .item(Things.item(partition, sort, value))
            .returnValues("ALL_OLD")
            .build();
    Answer<PutItemResponse> answer =
        client.call(Operation.PUT_ITEM, put, PutItemResponse.class, NONE);
    if (answer instanceof Answer.Done<PutItemResponse>(PutItemResponse done)) {
      sawOld(sort, done.attributes());
    }
    item(sort).wrote(answer, state -> true, becomes(value));
  }

  private void putIfAbsent(int sort) {
    int value = nextValue();
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(TABLE)
            .item(Things.item(partition, sort, value))
            .conditionExpression("attribute_not_exists(p)")
            .build();
    item(sort)
        .wrote(
            client.call(Operation.PUT_ITEM, put, PutItemResponse.class, CONDITIONS),
            Optional::isEmpty,
            becomes(value));
  }

  /** As long as the item was not written since it was read. */
  private void updateIfUnchanged(int sort) {
    Optional<Integer> expected = get(sort);
    if (expected.isEmpty()) {
      return;
    }
    int old = expected.get();
    int value = nextValue();
    UpdateItemRequest update =
        changeTo(sort, value).toBuilder()
            .conditionExpression("v = :old")
            .expressionAttributeValues(
                Map.of(
                    ":v", Things.number(value),
                    ":c", Things.colour(value),
                    ":o", new AttributeValue.S(partition),
                    ":old", Things.number(old)))
            .build();
    item(sort)
        .wrote(
            client.call(Operation.UPDATE_ITEM, update, UpdateItemResponse.class, CONDITIONS),
            state -> state.equals(Optional.of(old)),
            becomes(value));
  }

  private void update(int sort) {
    int value = nextValue();
    Answer<UpdateItemResponse> answer =
        client.call(Operation.UPDATE_ITEM, changeTo(sort, value), UpdateItemResponse.class, NONE);
    if (answer instanceof Answer.Done<UpdateItemResponse>(UpdateItemResponse done)) {
      sawOld(sort, done.attributes());
    }
    item(sort).wrote(answer, state -> true, becomes(value));
  }

  private UpdateItemRequest changeTo(int sort, int value) {
    return UpdateItemRequest.builder()
        .tableName(TABLE)
        .key(Things.key(partition, sort))
        .updateExpression("SET v = :v, colour = :c, #o = :o")
        .expressionAttributeNames(Map.of("#o", Things.OWNER))
        .expressionAttributeValues(
            Map.of(
                ":v", Things.number(value),
                ":c", Things.colour(value),
                ":o", new AttributeValue.S(partition)))
        .returnValues("ALL_OLD")
        .build();
  }

  private void delete(int sort) {
    DeleteItemRequest delete =
        DeleteItemRequest.builder()
            .tableName(TABLE)
            .key(Things.key(partition, sort))
            .returnValues("ALL_OLD")
            .build();
    Answer<DeleteItemResponse> answer =
        client.call(Operation.DELETE_ITEM, delete, DeleteItemResponse.class, NONE);
    if (answer instanceof Answer.Done<DeleteItemResponse>(DeleteItemResponse done)) {
      sawOld(sort, done.attributes());
    }
    item(sort).wrote(answer, state -> true, before -> Optional.empty());
  }

  private void deleteIfPresent(int sort) {
    DeleteItemRequest delete =
        DeleteItemRequest.builder()
            .tableName(TABLE)
            .key(Things.key(partition, sort))
            .conditionExpression("attribute_exists(p)")
            .build();
    item(sort)
        .wrote(
            client.call(Operation.DELETE_ITEM, delete, DeleteItemResponse.class, CONDITIONS),
            Optional::isPresent,
            before -> Optional.empty());
  }

  /** Puts the even items and deletes the odd ones, or the other way round. */
  private void writeBatch() {
    int parity = random.nextInt(2);
    int value = nextValue();
    List<WriteRequest> requests = new ArrayList<>();
    for (int sort = 0; sort < ITEMS; sort++) {
      requests.add(
          sort % 2 == parity
              ? WriteRequest.builder()
                  .putRequest(new PutRequest(Things.item(partition, sort, value)))
                  .build()
              : WriteRequest.builder()
                  .deleteRequest(new DeleteRequest(Things.key(partition, sort)))
                  .build());
    }
    BatchWriteItemRequest batch =
        BatchWriteItemRequest.builder().requestItems(Map.of(TABLE, requests)).build();
    Answer<BatchWriteItemResponse> answer =
        client.call(Operation.BATCH_WRITE_ITEM, batch, BatchWriteItemResponse.class, NONE);
    if (answer instanceof Answer.Done<BatchWriteItemResponse>(BatchWriteItemResponse done)) {
      assertThat(done.unprocessedItems()).isEmpty();
    }
    for (int sort = 0; sort < ITEMS; sort++) {
      boolean puts = sort % 2 == parity;
      item(sort)
          .wrote(answer, state -> true, before -> puts ? Optional.of(value) : Optional.empty());
    }
  }

  private Optional<Integer> get(int sort) {
    GetItemRequest get =
        GetItemRequest.builder()
            .tableName(TABLE)
            .key(Things.key(partition, sort))
            .consistentRead(true)
            .build();
    Item found = client.insist(Operation.GET_ITEM, get, GetItemResponse.class).item();
    Optional<Integer> value = found == null ? Optional.empty() : Things.value(found);
    item(sort).saw("GetItem", state -> state.equals(value));
    return value;
  }

  private void getBatch() {
    List<Item> keys = new ArrayList<>();
    for (int sort = 0; sort < ITEMS; sort++) {
      keys.add(Things.key(partition, sort));
    }
    BatchGetItemRequest get =
        BatchGetItemRequest.builder()
            .requestItems(Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build()))
            .build();
    BatchGetItemResponse response =
        client.insist(Operation.BATCH_GET_ITEM, get, BatchGetItemResponse.class);
    assertThat(response.unprocessedKeys()).isEmpty();
    saw(
        "BatchGetItem",
        Objects.requireNonNull(response.responses()).getOrDefault(TABLE, List.of()));
  }

  private void query() {
    switch (random.nextInt(3)) {
      case 0 -> saw("Query", reads.ofPartition(partition));
      case 1 -> saw("Query of the local index", reads.ofLocalIndex(partition));
      default -> saw("Query of the global index", reads.ofGlobalIndex(partition));
    }
  }

  /** Takes what was read of the whole partition: every item that is there, once. */
  private void saw(String where, List<Item> found) {
    List<Optional<Integer>> values = new ArrayList<>();
    for (int sort = 0; sort < ITEMS; sort++) {
      values.add(Optional.empty());
    }
    for (Item each : found) {
      assertThat(values.set(Things.sort(each), Things.value(each)))
          .as("%s shows an item of %s once", where, partition)
          .isEmpty();
    }
    for (int sort = 0; sort < ITEMS; sort++) {
      Optional<Integer> value = values.get(sort);
      item(sort).saw(where, state -> state.equals(value));
    }
  }

  /** Compares all items with what a calm engine reads in the end. */
  void compareWith(Map<Integer, Integer> stored) {
    for (int sort = 0; sort < ITEMS; sort++) {
      Optional<Integer> value = Optional.ofNullable(stored.get(sort));
      item(sort).saw("the end", state -> state.equals(value));
    }
  }
}
