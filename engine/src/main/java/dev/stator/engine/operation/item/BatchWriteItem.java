package dev.stator.engine.operation.item;

import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.engine.change.ItemWriter;
import dev.stator.model.BatchWriteItemRequest;
import dev.stator.model.BatchWriteItemResponse;
import dev.stator.model.ConsumedCapacity;
import dev.stator.model.DeleteRequest;
import dev.stator.model.Item;
import dev.stator.model.ItemCollectionMetrics;
import dev.stator.model.PutRequest;
import dev.stator.model.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes up to 25 items of one or several tables. A batch with one bad entry writes
 * nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchWriteItem {
  private static final int MAX_WRITES = 25;

  private final Catalog catalog;
  private final ItemWriter writer;

  BatchWriteItem(Catalog catalog, ItemWriter writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /**
   * One entry of the batch.
   *
   * @param item the item that is put, or the key that is deleted
   * @param delete whether it is deleted
   */
  private record Entry(Item item, boolean delete) {
    static Entry of(WriteRequest request) {
      PutRequest put = request.putRequest();
      DeleteRequest delete = request.deleteRequest();
      if ((put == null) == (delete == null)) {
        throw OperationMessages.notOneWriteRequest();
      }
      return put == null
          ? new Entry(Objects.requireNonNull(Objects.requireNonNull(delete).key()), true)
          : new Entry(Objects.requireNonNull(put.item()), false);
    }

    void checkValues() {
      ValueRules.check(item, ValueWording.OLDER);
      if (!delete) {
        ItemSize.checkPut(ItemSize.itemBytes(item));
      }
    }

    ItemWrite write(Table table, @Nullable String metrics) {
      ItemKey key = ItemKey.of(table.keys(), item);
      return new ItemWrite(
          table, key, before -> delete ? null : item, CollectionMetrics.areOf(table, metrics));
    }
  }

  public BatchWriteItemResponse execute(BatchWriteItemRequest request) {
    Map<String, List<Entry>> batch = entries(Objects.requireNonNull(request.requestItems()));
    BatchKeys unique = new BatchKeys();
    List<ItemWrite> writes = new ArrayList<>();
    batch.forEach((name, entries) ->
        writes.addAll(
            writes(
                catalog.forItems(name), entries, unique, request.returnItemCollectionMetrics())));
    List<Change> changes = writer.writeAll(writes);
    return response(batch, changes, request);
  }

  private static Map<String, List<Entry>> entries(Map<String, List<WriteRequest>> requestItems) {
    if (requestItems.isEmpty()) {
      throw OperationMessages.requestItemsMissing("BatchWriteItem");
    }
    int count = requestItems.values().stream().mapToInt(List::size).sum();
    if (count > MAX_WRITES) {
      throw OperationMessages.tooManyItems("BatchWriteItem");
    }
    TableNames.checkKeys(requestItems);
    Map<String, List<Entry>> batch = new LinkedHashMap<>();
    requestItems.forEach(
        (name, requests) -> batch.put(name, requests.stream().map(Entry::of).toList()));
    batch.values().forEach(entries -> entries.forEach(Entry::checkValues));
    return batch;
  }

  private static List<ItemWrite> writes(
      Table table, List<Entry> entries, BatchKeys unique, @Nullable String metrics) {
    List<ItemWrite> writes = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.delete()) {
        table.keyRules().checkKey(entry.item());
      } else {
        table.keyRules().checkBatchPut(entry.item());
        table.keyRules().checkIndexKeys(entry.item());
      }
      if (!unique.add(table, entry.item())) {
        throw OperationMessages.duplicateKeys();
      }
      writes.add(entry.write(table, metrics));
    }
    return writes;
  }

  private static BatchWriteItemResponse response(
      Map<String, List<Entry>> batch, List<Change> changes, BatchWriteItemRequest request) {
    List<ConsumedCapacity> capacities = new ArrayList<>();
    Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, List<Entry>> ofTable : batch.entrySet()) {
      List<Entry> entries = ofTable.getValue();
      List<Change> tableChanges = changes.subList(next, next + entries.size());
      next += entries.size();
      CapacityReport capacity =
          new CapacityReport(ofTable.getKey(), request.returnConsumedCapacity());
      tableChanges.forEach(capacity::addWrite);
      addIfPresent(capacities, capacity.report());
      List<ItemCollectionMetrics> tableMetrics = new ArrayList<>();
      for (Change change : tableChanges) {
        addIfPresent(
            tableMetrics, CollectionMetrics.of(change, request.returnItemCollectionMetrics()));
      }
      if (!tableMetrics.isEmpty()) {
        metrics.put(ofTable.getKey(), tableMetrics.stream().distinct().toList());
      }
    }
    return new BatchWriteItemResponse(
        Map.of(), metrics.isEmpty() ? null : metrics, capacities.isEmpty() ? null : capacities);
  }

  private static <T> void addIfPresent(List<T> list, @Nullable T element) {
    if (element != null) {
      list.add(element);
    }
  }
}
