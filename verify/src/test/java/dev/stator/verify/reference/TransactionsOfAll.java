package dev.stator.verify.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.ApiException;
import dev.stator.model.CancellationReason;
import dev.stator.model.ConditionCheck;
import dev.stator.model.Delete;
import dev.stator.model.Get;
import dev.stator.model.ItemResponse;
import dev.stator.model.Operation;
import dev.stator.model.Put;
import dev.stator.model.TransactGetItem;
import dev.stator.model.TransactGetItemsRequest;
import dev.stator.model.TransactGetItemsResponse;
import dev.stator.model.TransactWriteItem;
import dev.stator.model.TransactWriteItemsRequest;
import dev.stator.model.TransactWriteItemsResponse;
import dev.stator.model.TransactionCanceledDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random transactions over one table, done to the engine and to the reference. */
final class TransactionsOfAll {
  private static final int MOST_ACTIONS = 8;
  private static final String EXISTS = "attribute_exists(pk)";
  private static final String IS_NOT_THERE = "attribute_not_exists(pk)";

  private final Reference reference;
  private final Caller caller;
  private final RandomGenerator random;

  TransactionsOfAll(Reference reference, Caller caller, RandomGenerator random) {
    this.reference = reference;
    this.caller = caller;
    this.random = random;
  }

  /** One action, whether the reference lets it pass, and what it does to the reference. */
  private record Planned(
      Map<String, Object> key, TransactWriteItem action, boolean passes, Runnable effect) {}

  /** Writes and checks some of these items at once, then reads them at once. */
  void one(List<Map<String, Object>> items) {
    Set<Map<String, Object>> keys = new HashSet<>();
    List<Planned> actions = new ArrayList<>();
    for (Map<String, Object> item : items) {
      if (actions.size() < MOST_ACTIONS && keys.add(reference.key(item))) {
        actions.add(planned(item));
      }
    }
    write(actions);
    read(actions.stream().map(Planned::key).toList());
  }

  private Planned planned(Map<String, Object> item) {
    Map<String, Object> key = reference.key(item);
    boolean there = reference.get(key) != null;
    // Most conditions hold, so that most transactions are done.
    String condition = (random.nextInt(8) == 0) == there ? IS_NOT_THERE : EXISTS;
    boolean passes = there == condition.equals(EXISTS);
    return switch (random.nextInt(4)) {
      case 0, 1 ->
          new Planned(
              key,
              TransactWriteItem.builder()
                  .put(
                      Put.builder()
                          .tableName(TableSpec.NAME)
                          .item(Plain.item(item))
                          .conditionExpression(condition)
                          .build())
                  .build(),
              passes,
              () -> reference.put(item));
      case 2 ->
          new Planned(
              key,
              TransactWriteItem.builder()
                  .delete(
                      Delete.builder()
                          .tableName(TableSpec.NAME)
                          .key(Plain.item(key))
                          .conditionExpression(condition)
                          .build())
                  .build(),
              passes,
              () -> reference.delete(key));
      default ->
          new Planned(
              key,
              TransactWriteItem.builder()
                  .conditionCheck(
                      ConditionCheck.builder()
                          .tableName(TableSpec.NAME)
                          .key(Plain.item(key))
                          .conditionExpression(condition)
                          .build())
                  .build(),
              passes,
              () -> {});
    };
  }

  private void write(List<Planned> actions) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(actions.stream().map(Planned::action).toList())
            .build();
    List<String> expected =
        actions.stream()
            .map(action -> action.passes() ? "None" : "ConditionalCheckFailed")
            .toList();
    boolean passes = actions.stream().allMatch(Planned::passes);
    assertThat(reasons(request)).isEqualTo(passes ? null : expected);
    if (passes) {
      actions.forEach(action -> action.effect().run());
    }
  }

  /**
   * Returns the codes of the reasons for which a transaction is cancelled; null where it is not.
   */
  private @Nullable List<String> reasons(TransactWriteItemsRequest request) {
    try {
      caller.call(Operation.TRANSACT_WRITE_ITEMS, request, TransactWriteItemsResponse.class);
      return null;
    } catch (ApiException refusal) {
      if (refusal.details()
          instanceof TransactionCanceledDetails(List<CancellationReason> reasons)) {
        return Objects.requireNonNull(reasons).stream().map(CancellationReason::code).toList();
      }
      throw refusal;
    }
  }

  private void read(List<Map<String, Object>> keys) {
    TransactGetItemsRequest request =
        TransactGetItemsRequest.builder()
            .transactItems(
                keys.stream()
                    .map(key ->
                        new TransactGetItem(
                            Get.builder().tableName(TableSpec.NAME).key(Plain.item(key)).build()))
                    .toList())
            .build();
    List<ItemResponse> responses =
        Objects.requireNonNull(
            caller
                .call(Operation.TRANSACT_GET_ITEMS, request, TransactGetItemsResponse.class)
                .responses());
    assertThat(responses).hasSameSizeAs(keys);
    for (int i = 0; i < keys.size(); i++) {
      dev.stator.model.Item found = responses.get(i).item();
      assertThat(found == null ? null : Plain.of(found)).isEqualTo(reference.get(keys.get(i)));
    }
  }
}
