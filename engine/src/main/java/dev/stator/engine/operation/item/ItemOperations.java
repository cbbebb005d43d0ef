package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.read.ItemReader;
import dev.stator.engine.read.PageReader;
import dev.stator.model.BatchGetItemRequest;
import dev.stator.model.BatchWriteItemRequest;
import dev.stator.model.DeleteItemRequest;
import dev.stator.model.GetItemRequest;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.QueryRequest;
import dev.stator.model.ScanRequest;
import dev.stator.model.Structure;
import dev.stator.model.UpdateItemRequest;
import dev.stator.storage.StorageEngine;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on items, by name. Safe for use by many threads. */
public final class ItemOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);

  /** Creates the operations over a catalog and the store that keeps its items. */
  public ItemOperations(Catalog catalog, StorageEngine storage, InstantSource clock) {
    ItemWriter writer = new ItemWriter(storage, clock);
    ItemReader items = new ItemReader(storage);
    PageReader pages = new PageReader(storage);
    add(Operation.PUT_ITEM, PutItemRequest.class, new PutItem(catalog, writer)::execute);
    add(Operation.GET_ITEM, GetItemRequest.class, new GetItem(catalog, items)::execute);
    add(Operation.UPDATE_ITEM, UpdateItemRequest.class, new UpdateItem(catalog, writer)::execute);
    add(Operation.DELETE_ITEM, DeleteItemRequest.class, new DeleteItem(catalog, writer)::execute);
    add(Operation.QUERY, QueryRequest.class, new Query(catalog, pages)::execute);
    add(Operation.SCAN, ScanRequest.class, new Scan(catalog, pages)::execute);
    add(
        Operation.BATCH_GET_ITEM,
        BatchGetItemRequest.class,
        new BatchGetItem(catalog, items)::execute);
    add(
        Operation.BATCH_WRITE_ITEM,
        BatchWriteItemRequest.class,
        new BatchWriteItem(catalog, writer)::execute);
  }

  private <I> void add(Operation operation, Class<I> input, Function<I, Object> execute) {
    handlers.put(operation, request -> execute.apply(input.cast(request)));
  }

  /**
   * Returns what executes an operation: from a request of the operation's input, whose constraints
   * hold, to the record of its output, throwing {@link dev.stator.model.ApiException}. Null where
   * the operation is not one on items.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    return handlers.get(operation);
  }
}
