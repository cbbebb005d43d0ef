package dev.stator.verify.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.AttributeValue;
import dev.stator.model.BatchWriteItemRequest;
import dev.stator.model.BatchWriteItemResponse;
import dev.stator.model.DeleteItemRequest;
import dev.stator.model.DeleteItemResponse;
import dev.stator.model.DeleteRequest;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.PutItemResponse;
import dev.stator.model.PutRequest;
import dev.stator.model.UpdateItemRequest;
import dev.stator.model.UpdateItemResponse;
import dev.stator.model.WriteRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random writes, done to the engine and to the reference. */
final class Writes {
  private static final int BATCH = 10;

  private final TableSpec spec;
  private final Reference reference;
  private final Caller caller;
  private final RandomGenerator random;
  private final TransactionsOfAll transactions;

  Writes(TableSpec spec, Reference reference, Caller caller, RandomGenerator random) {
    this.spec = spec;
    this.reference = reference;
    this.caller = caller;
    this.random = random;
    this.transactions = new TransactionsOfAll(reference, caller, random);
  }

  /** Does one write of any kind. */
  void one() {
    switch (random.nextInt(9)) {
      case 0, 1 -> put();
      case 2 -> putUnderCondition();
      case 3, 4 -> update();
      case 5 -> delete();
      case 6 -> deleteUnderCondition();
      case 7 -> transactions.one(items());
      default -> batch();
    }
  }

  private Map<String, Object> item() {
    Map<String, Object> item = spec.key(random);
    for (String name : spec.others()) {
      if (random.nextInt(3) > 0) {
        item.put(name, spec.value(name, random));
      }
    }
    return item;
  }

  private List<Map<String, Object>> items() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = random.nextInt(BATCH); i >= 0; i--) {
      items.add(item());
    }
    return items;
  }

  private void put() {
    Map<String, Object> item = item();
    PutItemResponse response =
        caller.call(
            Operation.PUT_ITEM,
            PutItemRequest.builder()
                .tableName(TableSpec.NAME)
                .item(Plain.item(item))
                .returnValues("ALL_OLD")
                .build(),
            PutItemResponse.class);
    assertThat(plain(response.attributes())).isEqualTo(reference.get(reference.key(item)));
    reference.put(item);
  }

  private void putUnderCondition() {
    Map<String, Object> item = item();
    boolean wanted = random.nextBoolean();
    boolean refused =
        caller.isRefused(
            Operation.PUT_ITEM,
            PutItemRequest.builder()
                .tableName(TableSpec.NAME)
                .item(Plain.item(item))
                .conditionExpression(wanted ? "attribute_exists(pk)" : "attribute_not_exists(pk)")
                .build());
    assertThat(refused).isEqualTo((reference.get(reference.key(item)) != null) != wanted);
    if (!refused) {
      reference.put(item);
    }
  }

  /** Sets some attributes, removes others, and adds to the number. */
  private void update() {
    Map<String, Object> key = spec.key(random);
    Map<String, Object> before = reference.get(key);
    Map<String, Object> after = new HashMap<>(before == null ? key : before);
    List<String> sets = new ArrayList<>();
    List<String> removes = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>();
    for (String name : spec.others()) {
      int what = name.equals(TableSpec.NUMBER) ? 3 : random.nextInt(5);
      if (what == 0) {
        Object value = spec.value(name, random);
        sets.add("#" + name + " = :" + name);
        values.put(":" + name, Plain.attribute(value));
        after.put(name, value);
      } else if (what == 1) {
        removes.add("#" + name);
        after.remove(name);
      }
    }
    BigDecimal more = BigDecimal.valueOf(random.nextInt(-3, 4));
    BigDecimal sum = more.add((BigDecimal) after.getOrDefault(TableSpec.NUMBER, BigDecimal.ZERO));
    after.put(TableSpec.NUMBER, sum.stripTrailingZeros());
    values.put(":more", Plain.attribute(more));
    Map<String, String> names = new HashMap<>(Map.of("#number", TableSpec.NUMBER));
    sets.forEach(set -> names.put(set.split(" ", 2)[0], set.substring(1, set.indexOf(' '))));
    removes.forEach(name -> names.put(name, name.substring(1)));
    String expression =
        (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
            + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes))
            + " ADD #number :more";
    UpdateItemResponse response =
        caller.call(
            Operation.UPDATE_ITEM,
            UpdateItemRequest.builder()
                .tableName(TableSpec.NAME)
                .key(Plain.item(key))
                .updateExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues("ALL_NEW")
                .build(),
            UpdateItemResponse.class);
    assertThat(plain(response.attributes())).isEqualTo(after);
    reference.put(after);
  }

  private void delete() {
    Map<String, Object> key = spec.key(random);
    DeleteItemResponse response =
        caller.call(
            Operation.DELETE_ITEM,
            DeleteItemRequest.builder()
                .tableName(TableSpec.NAME)
                .key(Plain.item(key))
                .returnValues("ALL_OLD")
                .build(),
            DeleteItemResponse.class);
    assertThat(plain(response.attributes())).isEqualTo(reference.get(key));
    reference.delete(key);
  }

  private void deleteUnderCondition() {
    Map<String, Object> key = spec.key(random);
    Map<String, Object> before = reference.get(key);
    boolean refused =
        caller.isRefused(
            Operation.DELETE_ITEM,
            DeleteItemRequest.builder()
                .tableName(TableSpec.NAME)
                .key(Plain.item(key))
                .conditionExpression("#n > :zero")
                .expressionAttributeNames(Map.of("#n", TableSpec.NUMBER))
                .expressionAttributeValues(Map.of(":zero", Plain.attribute(BigDecimal.ZERO)))
                .build());
    boolean holds =
        before != null
            && before.get(TableSpec.NUMBER) instanceof BigDecimal number
            && number.signum() > 0;
    assertThat(refused).isNotEqualTo(holds);
    if (holds) {
      reference.delete(key);
    }
  }

  private void batch() {
    Set<Map<String, Object>> keys = new HashSet<>();
    List<WriteRequest> requests = new ArrayList<>();
    List<Runnable> effects = new ArrayList<>();
    for (int i = random.nextInt(BATCH); i >= 0; i--) {
      Map<String, Object> item = item();
      Map<String, Object> key = reference.key(item);
      if (!keys.add(key)) {
        continue;
      }
      if (random.nextInt(3) > 0) {
        requests.add(new WriteRequest(new PutRequest(Plain.item(item)), null));
        effects.add(() -> reference.put(item));
      } else {
        requests.add(new WriteRequest(null, new DeleteRequest(Plain.item(key))));
        effects.add(() -> reference.delete(key));
      }
    }
    BatchWriteItemResponse response =
        caller.call(
            Operation.BATCH_WRITE_ITEM,
            BatchWriteItemRequest.builder().requestItems(Map.of(TableSpec.NAME, requests)).build(),
            BatchWriteItemResponse.class);
    assertThat(response.unprocessedItems()).isEmpty();
    effects.forEach(Runnable::run);
  }

  private static @Nullable Map<String, Object> plain(dev.stator.model.@Nullable Item item) {
    return item == null ? null : Plain.of(item);
  }
}
