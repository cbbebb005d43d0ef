package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.EngineOptions;
import dev.stator.model.CommonErrors;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.CreateTableResponse;
import dev.stator.model.DeleteTableRequest;
import dev.stator.model.DeleteTableResponse;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTableResponse;
import dev.stator.model.DescribeTimeToLiveRequest;
import dev.stator.model.DescribeTimeToLiveResponse;
import dev.stator.model.ErrorType;
import dev.stator.model.GetItemRequest;
import dev.stator.model.GetItemResponse;
import dev.stator.model.Item;
import dev.stator.model.ListTablesRequest;
import dev.stator.model.ListTablesResponse;
import dev.stator.model.ListTagsOfResourceRequest;
import dev.stator.model.ListTagsOfResourceResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.PutItemResponse;
import dev.stator.model.Structure;
import dev.stator.model.Tag;
import dev.stator.model.TagResourceRequest;
import dev.stator.model.TimeToLiveDescription;
import dev.stator.model.TimeToLiveSpecification;
import dev.stator.model.UntagResourceRequest;
import dev.stator.model.UpdateTableRequest;
import dev.stator.model.UpdateTableResponse;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.model.UpdateTimeToLiveResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes a table of its own, again and again. */
final class TableKeeper {
  private static final String TAG = "tag";
  private static final int SORT = 1;
  private static final Facts NO_TABLE = new Facts(false, "", false, false, 0);
  private static final Set<ErrorType> NOT_THERE = Set.of(ModeledErrors.RESOURCE_NOT_FOUND);

  /**
   * What is known of the table.
   *
   * @param value the value of the one item that is written, 0 where there is none
   */
  private record Facts(
      boolean exists, String tag, boolean expires, boolean isProtected, int value) {
    Facts tagged(String value) {
      return new Facts(exists, value, expires, isProtected, this.value);
    }

    Facts expiring(boolean enabled) {
      return new Facts(exists, tag, enabled, isProtected, value);
    }

    Facts protecting(boolean enabled) {
      return new Facts(exists, tag, expires, enabled, value);
    }

    Facts valued(int written) {
      return new Facts(exists, tag, expires, isProtected, written);
    }
  }

  private final HostileClient client;
  private final SplittableRandom random;
  private final String name;
  private final Possible<Facts> table;
  private int lastValue;

  TableKeeper(HostileClient client, String name, SplittableRandom random) {
    this.client = client;
    this.name = name;
    this.random = random;
    this.table = new Possible<>(name, NO_TABLE);
  }

  /** Does one thing, chosen by chance. */
  void act() {
    switch (random.nextInt(12)) {
      case 0, 1 -> create();
      case 2 -> delete();
      case 3 -> tag();
      case 4 -> untag();
      case 5 -> expire(random.nextBoolean());
      case 6 -> protect(random.nextBoolean());
      case 7, 8 -> put();
      case 9 -> list();
      default -> lookAt(client);
    }
  }

  private <T> void write(
      Operation operation,
      Structure request,
      Class<T> response,
      Set<ErrorType> refusals,
      Predicate<Facts> condition,
      UnaryOperator<Facts> effect) {
    table.wrote(client.call(operation, request, response, refusals), condition, effect);
  }

  private String arn() {
    return "arn:aws:dynamodb:%s:%s:table/%s"
        .formatted(EngineOptions.DEFAULT_REGION, EngineOptions.DEFAULT_ACCOUNT_ID, name);
  }

  private void create() {
    CreateTableRequest create =
        Things.table().toBuilder().tableName(name).tags(List.of(new Tag(TAG, "new"))).build();
    write(
        Operation.CREATE_TABLE,
        create,
        CreateTableResponse.class,
        Set.of(ModeledErrors.RESOURCE_IN_USE),
        facts -> !facts.exists(),
        before -> new Facts(true, "new", false, false, 0));
  }

  private void delete() {
    write(
        Operation.DELETE_TABLE,
        new DeleteTableRequest(name),
        DeleteTableResponse.class,
        Set.of(ModeledErrors.RESOURCE_NOT_FOUND, CommonErrors.VALIDATION),
        facts -> facts.exists() && !facts.isProtected(),
        before -> NO_TABLE);
  }

  private void tag() {
    String value = "t" + ++lastValue;
    write(
        Operation.TAG_RESOURCE,
        new TagResourceRequest(arn(), List.of(new Tag(TAG, value))),
        Object.class,
        NOT_THERE,
        Facts::exists,
        facts -> facts.tagged(value));
  }

  private void untag() {
    write(
        Operation.UNTAG_RESOURCE,
        new UntagResourceRequest(arn(), List.of(TAG)),
        Object.class,
        NOT_THERE,
        Facts::exists,
        facts -> facts.tagged(""));
  }

  /** Turning on what is on, or off what is off, is refused. */
  private void expire(boolean enabled) {
    write(
        Operation.UPDATE_TIME_TO_LIVE,
        new UpdateTimeToLiveRequest(name, new TimeToLiveSpecification(enabled, "ttl")),
        UpdateTimeToLiveResponse.class,
        Set.of(ModeledErrors.RESOURCE_NOT_FOUND, CommonErrors.VALIDATION),
        facts -> facts.exists() && facts.expires() != enabled,
        facts -> facts.expiring(enabled));
  }

  private void protect(boolean enabled) {
    write(
        Operation.UPDATE_TABLE,
        UpdateTableRequest.builder().tableName(name).deletionProtectionEnabled(enabled).build(),
        UpdateTableResponse.class,
        NOT_THERE,
        Facts::exists,
        facts -> facts.protecting(enabled));
  }

  private void put() {
    int value = ++lastValue;
    PutItemRequest put =
        PutItemRequest.builder().tableName(name).item(Things.item(name, SORT, value)).build();
    write(
        Operation.PUT_ITEM,
        put,
        PutItemResponse.class,
        NOT_THERE,
        Facts::exists,
        facts -> facts.valued(value));
  }

  private void list() {
    ListTablesResponse tables =
        client.insist(
            Operation.LIST_TABLES, ListTablesRequest.builder().build(), ListTablesResponse.class);
    boolean listed = Objects.requireNonNull(tables.tableNames()).contains(name);
    table.saw("ListTables", facts -> facts.exists() == listed);
  }

  /** Compares the table with what this client sees of it; each look is one more chance. */
  void lookAt(HostileClient seen) {
    DescribeTableResponse described =
        ask(
            seen,
            Operation.DESCRIBE_TABLE,
            new DescribeTableRequest(name),
            DescribeTableResponse.class);
    table.saw("DescribeTable", facts -> facts.exists() == (described != null));
    if (described == null) {
      return;
    }
    boolean isProtected =
        Boolean.TRUE.equals(Objects.requireNonNull(described.table()).deletionProtectionEnabled());
    table.saw("DescribeTable", facts -> facts.isProtected() == isProtected);
    lookAtSettings(seen);
    lookAtItem(seen);
  }

  private void lookAtSettings(HostileClient seen) {
    ListTagsOfResourceResponse tags =
        ask(
            seen,
            Operation.LIST_TAGS_OF_RESOURCE,
            ListTagsOfResourceRequest.builder().resourceArn(arn()).build(),
            ListTagsOfResourceResponse.class);
    List<Tag> found = Objects.requireNonNull(Objects.requireNonNull(tags).tags());
    String tag = found.isEmpty() ? "" : Objects.requireNonNull(found.getFirst().value());
    table.saw("ListTagsOfResource", facts -> facts.tag().equals(tag));
    DescribeTimeToLiveResponse expiry =
        ask(
            seen,
            Operation.DESCRIBE_TIME_TO_LIVE,
            new DescribeTimeToLiveRequest(name),
            DescribeTimeToLiveResponse.class);
    TimeToLiveDescription ttl =
        Objects.requireNonNull(Objects.requireNonNull(expiry).timeToLiveDescription());
    boolean expires = "ENABLED".equals(ttl.timeToLiveStatus());
    table.saw("DescribeTimeToLive", facts -> facts.expires() == expires);
  }

  private void lookAtItem(HostileClient seen) {
    GetItemRequest get =
        GetItemRequest.builder().tableName(name).key(Things.key(name, SORT)).build();
    GetItemResponse got = ask(seen, Operation.GET_ITEM, get, GetItemResponse.class);
    Item item = Objects.requireNonNull(got).item();
    int value = item == null ? 0 : Things.value(item).orElseThrow();
    table.saw("GetItem", facts -> facts.value() == value);
  }

  /** Returns the response, or null where there is no such table. */
  private static <T> @Nullable T ask(
      HostileClient client, Operation operation, Structure request, Class<T> response) {
    while (true) {
      switch (client.call(operation, request, response, NOT_THERE)) {
        case Answer.Done<T>(T done) -> {
          assertThat(done).isNotNull();
          return done;
        }
        case Answer.Refused<T> _ -> {
          return null;
        }
        case Answer.Unknown<T> _ -> {}
      }
    }
  }
}
