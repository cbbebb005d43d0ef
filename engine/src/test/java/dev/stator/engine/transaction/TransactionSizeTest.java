package dev.stator.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the items of a transaction may have together, 4 MB, is known before they are worked on. */
class TransactionSizeTest {
  private static final String TOO_LARGE =
      "ValidationException: The aggregate size of the items in the transaction exceeds 4 MB";
  private static final int LARGEST = 400_000;

  private final MemoryEngine store = new MemoryEngine();

  /** Stores items of this size, and returns where. */
  private List<Key> items(int count, int bytes) {
    AttributeValue text = new AttributeValue.S("x".repeat(bytes));
    byte[] item = ItemCodec.encode(Item.of(Map.of("d", text)));
    List<Key> keys = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(key("item" + i));
      writes.add(new Write.Put(keys.getLast(), item));
    }
    store.commit(new Commit(new UUID(1, bytes), List.of(), writes, List.of()));
    return keys;
  }

  private static Key key(String name) {
    return new Key(new Space(9, 0), name.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  @Test
  void anEventLoopWorksOnSmallItemsOnly() {
    assertThat(ItemReads.PROMPT.read(store, items(2, 100_000))).hasSize(2);
    List<Key> large = items(3, 100_000);
    assertThatThrownBy(() -> ItemReads.PROMPT.read(store, large))
        .isInstanceOf(StorageException.WouldBlock.class);
    assertThatThrownBy(() -> ItemReads.PROMPT.readAll(store, large))
        .isInstanceOf(StorageException.WouldBlock.class);
    assertThat(ItemReads.WAITING.read(store, large)).hasSize(3);
  }

  /** The last one is no item: whoever reads it fails. */
  @Test
  void whatIsBeyondTheLimit_isNotReadAnyMore() {
    List<Key> keys = items(11, LARGEST);
    assertThat(ItemReads.WAITING.read(store, keys.subList(0, 10))).hasSize(10);
    assertThat(ItemReads.WAITING.readAll(store, keys)).hasSize(11);
    Key noItem = key("none");
    store.commit(
        new Commit(
            new UUID(2, 0), List.of(), List.of(new Write.Put(noItem, new byte[1])), List.of()));
    keys.add(noItem);
    assertThatThrownBy(() -> ItemReads.WAITING.read(store, keys))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("4 MB");
  }

  @Test
  void smallChangesOfLargeItems_areRefusedBeforeTheyAreDecided() {
    ApiDriver api = ApiDriver.beginning(store, EngineOptions.defaults());
    putLargest(api);
    assertThat(api.error("TransactWriteItems", updates(11, "n = :one"))).isEqualTo(TOO_LARGE);
    assertThat(api.call("TransactWriteItems", updates(10, "attribute_not_exists(n)")))
        .isEqualTo("{}");
    assertThat(api.error("TransactWriteItems", updates(10, "attribute_not_exists(n)")))
        .startsWith("TransactionCanceledException");
    assertThat(api.error("TransactGetItems", gets(11))).isEqualTo(TOO_LARGE);
    assertThat(api.call("TransactGetItems", gets(10))).contains("'n':{'N':'1'}");
  }

  @Test
  void aTransactionThatWasDone_isToldSoHoweverLargeItsItemsAreNow() {
    ApiDriver api = ApiDriver.beginning(store, EngineOptions.defaults());
    createTable(api);
    String request =
        updates(11, "attribute_not_exists(n)")
            .replace("'TransactItems'", "'ClientRequestToken':'t','TransactItems'");
    assertThat(api.call("TransactWriteItems", request)).isEqualTo("{}");
    putAll(api);
    assertThat(api.call("TransactWriteItems", request)).isEqualTo("{}");
  }

  private static void putLargest(ApiDriver api) {
    createTable(api);
    putAll(api);
  }

  private static void createTable(ApiDriver api) {
    api.call(
        "CreateTable",
        "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST',"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
  }

  private static void putAll(ApiDriver api) {
    String data = "x".repeat(LARGEST);
    for (int i = 0; i < 11; i++) {
      api.call(
          "PutItem",
          "{'TableName':'Things','Item':{'id':{'S':'%s'},'d':{'S':'%s'}}}".formatted(i, data));
    }
  }

  private static String updates(int count, String condition) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          "{'Update':{'TableName':'Things','Key':{'id':{'S':'%s'}},'UpdateExpression':'SET n = :one','ConditionExpression':'%s','ExpressionAttributeValues':{':one':{'N':'1'}}}}"
              .formatted(i, condition));
    }
    return "{'TransactItems':[" + String.join(",", items) + "]}";
  }

  private static String gets(int count) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add("{'Get':{'TableName':'Things','Key':{'id':{'S':'%s'}}}}".formatted(i));
    }
    return "{'TransactItems':[" + String.join(",", items) + "]}";
  }
}
