package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.item.ItemSize;
import dev.stator.engine.change.ChangeLogReplay;
import dev.stator.model.AttributeValue;
import dev.stator.model.DescribeTableRequest;
import dev.stator.model.DescribeTableResponse;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.Item;
import dev.stator.model.LocalSecondaryIndexDescription;
import dev.stator.model.Operation;
import dev.stator.model.ScanRequest;
import dev.stator.model.ScanResponse;
import dev.stator.model.TableDescription;
import dev.stator.storage.StorageEngine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a calm engine finds in the end: base, indexes, counters and change log say the same. */
final class StoreAudit {
  private static final Set<String> LOCAL_PROJECTION =
      Set.of(Things.HASH, Things.RANGE, Things.COLOUR, Things.VALUE);

  private final HostileClient calm;
  private final Map<Item, Map<String, AttributeValue>> base;

  StoreAudit(HostileClient calm) {
    this.calm = calm;
    this.base = scan(null);
  }

  /** The items by their keys; no key comes twice. */
  private Map<Item, Map<String, AttributeValue>> scan(@Nullable String index) {
    Map<Item, Map<String, AttributeValue>> items = new HashMap<>();
    Item last = null;
    do {
      ScanRequest scan =
          ScanRequest.builder()
              .tableName(Things.TABLE)
              .indexName(index)
              .exclusiveStartKey(last)
              .build();
      ScanResponse page = calm.insist(Operation.SCAN, scan, ScanResponse.class);
      for (Item item : Objects.requireNonNull(page.items())) {
        assertThat(items.put(key(item), new HashMap<>(item.attributes()))).isNull();
      }
      last = page.lastEvaluatedKey();
    } while (last != null);
    return items;
  }

  private static Item key(Item item) {
    return Things.key(Things.partition(item), Things.sort(item));
  }

  /** Requires that everything that follows from the items agrees with them. */
  void requireConsistent(StorageEngine store, long group) {
    Map<Item, Map<String, AttributeValue>> local = scan(Things.LOCAL);
    Map<Item, Map<String, AttributeValue>> global = scan(Things.GLOBAL);
    assertThat(local).isEqualTo(expected(Things.COLOUR, LOCAL_PROJECTION));
    assertThat(global).isEqualTo(expected(Things.OWNER, null));
    requireCounted(local, global);
    Map<Item, Item> replayed = ChangeLogReplay.of(store, group, StoreAudit::key);
    Map<Item, Map<String, AttributeValue>> log = new HashMap<>();
    replayed.forEach((key, item) -> log.put(key, new HashMap<>(item.attributes())));
    assertThat(log).isEqualTo(base);
  }

  private Map<Item, Map<String, AttributeValue>> expected(
      String indexed, @Nullable Set<String> projection) {
    Map<Item, Map<String, AttributeValue>> entries = new HashMap<>();
    base.forEach((key, attributes) -> {
      if (attributes.containsKey(indexed)) {
        Map<String, AttributeValue> projected = new HashMap<>(attributes);
        if (projection != null) {
          projected.keySet().retainAll(projection);
        }
        entries.put(key, projected);
      }
    });
    return entries;
  }

  private void requireCounted(
      Map<Item, Map<String, AttributeValue>> local, Map<Item, Map<String, AttributeValue>> global) {
    TableDescription table =
        Objects.requireNonNull(
            calm.insist(
                    Operation.DESCRIBE_TABLE,
                    new DescribeTableRequest(Things.TABLE),
                    DescribeTableResponse.class)
                .table());
    LocalSecondaryIndexDescription localIndex =
        Objects.requireNonNull(table.localSecondaryIndexes()).getFirst();
    GlobalSecondaryIndexDescription globalIndex =
        Objects.requireNonNull(table.globalSecondaryIndexes()).getFirst();
    assertThat(
            List.of(
                Objects.requireNonNull(table.itemCount()),
                Objects.requireNonNull(table.tableSizeBytes()),
                Objects.requireNonNull(localIndex.itemCount()),
                Objects.requireNonNull(localIndex.indexSizeBytes()),
                Objects.requireNonNull(globalIndex.itemCount()),
                Objects.requireNonNull(globalIndex.indexSizeBytes())))
        .isEqualTo(
            List.of(
                (long) base.size(),
                bytes(base),
                (long) local.size(),
                bytes(local),
                (long) global.size(),
                bytes(global)));
  }

  private static long bytes(Map<Item, Map<String, AttributeValue>> items) {
    return items.values().stream().mapToLong(each -> ItemSize.itemBytes(Item.of(each))).sum();
  }

  /** Returns the numbers of one attribute in one partition, by sort key. */
  Map<Integer, Integer> numbers(String partition, String attribute) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    base.forEach((key, attributes) -> {
      if (Things.partition(key).equals(partition)) {
        Things.number(Item.of(attributes), attribute)
            .ifPresent(number -> numbers.put(Things.sort(key), number));
      }
    });
    return numbers;
  }
}
