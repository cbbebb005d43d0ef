package dev.stator.engine.operation.item;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.lag.Lag;
import dev.stator.engine.read.ItemReader;
import dev.stator.engine.read.PageReader;
import dev.stator.engine.read.Views;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.BatchGetItemRequest;
import dev.stator.model.BatchWriteItemRequest;
import dev.stator.model.DeleteItemRequest;
import dev.stator.model.GetItemRequest;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.QueryRequest;
import dev.stator.model.ScanRequest;
import dev.stator.model.Structure;
import dev.stator.model.TransactGetItemsRequest;
import dev.stator.model.TransactWriteItemsRequest;
import dev.stator.model.UpdateItemRequest;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageEngine;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations on items, by name. Safe for use by many threads. */
public final class ItemOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);
  private final Map<Operation, Function<Structure, Execution>> beginners =
      new EnumMap<>(Operation.class);
  private final ItemWriter writer;

  /** Creates the operations over a catalog and the store that keeps its items. */
  public ItemOperations(
      Catalog catalog, Lag lag, EngineOptions options, Transactions transactions) {
    StorageEngine storage = lag.storage();
    Views<Reads> views = lag.views(storage);
    writer =
        new ItemWriter(
            storage, options.clock(), options.itemCollectionLimitBytes(), transactions.running());
    addWrite(Operation.PUT_ITEM, PutItemRequest.class, new PutItem(catalog)::plan);
    addWrite(Operation.UPDATE_ITEM, UpdateItemRequest.class, new UpdateItem(catalog)::plan);
    addWrite(Operation.DELETE_ITEM, DeleteItemRequest.class, new DeleteItem(catalog)::plan);
    add(
        Operation.BATCH_WRITE_ITEM,
        BatchWriteItemRequest.class,
        batch -> untilTableStays(() -> new BatchWriteItem(catalog, writer).execute(batch)),
        handlers);
    add(
        Operation.SCAN,
        ScanRequest.class,
        new Scan(catalog, views.map(PageReader::new))::execute,
        handlers);
    addReads(catalog, views, handlers);
    addTransactions(catalog, transactions);
    NonBlocking nonBlocking = storage.nonBlocking();
    if (nonBlocking != null) {
      Map<Operation, Function<Structure, Object>> prompt = new EnumMap<>(Operation.class);
      addReads(catalog, lag.views(nonBlocking.reads()), prompt);
      prompt.forEach((operation, read) ->
          beginners.put(operation, request -> Execution.ended(read.apply(request))));
    }
  }

  private void addTransactions(Catalog catalog, Transactions transactions) {
    TransactWriteItems write = new TransactWriteItems(catalog, transactions);
    add(
        Operation.TRANSACT_WRITE_ITEMS,
        TransactWriteItemsRequest.class,
        request -> untilTableStays(() -> write.execute(request)),
        handlers);
    beginners.put(
        Operation.TRANSACT_WRITE_ITEMS,
        request -> write.begin((TransactWriteItemsRequest) request));
    TransactGetItems read = new TransactGetItems(catalog, transactions);
    add(Operation.TRANSACT_GET_ITEMS, TransactGetItemsRequest.class, read::execute, handlers);
    beginners.put(
        Operation.TRANSACT_GET_ITEMS,
        request -> Execution.ended(read.executeNow((TransactGetItemsRequest) request)));
  }

  /** A scan is not among them: its pages take too long for a thread that others wait for. */
  private static void addReads(
      Catalog catalog, Views<Reads> views, Map<Operation, Function<Structure, Object>> to) {
    Views<ItemReader> items = views.map(ItemReader::new);
    add(Operation.GET_ITEM, GetItemRequest.class, new GetItem(catalog, items)::execute, to);
    add(
        Operation.QUERY,
        QueryRequest.class,
        new Query(catalog, views.map(PageReader::new))::execute,
        to);
    add(
        Operation.BATCH_GET_ITEM,
        BatchGetItemRequest.class,
        new BatchGetItem(catalog, items)::execute,
        to);
  }

  private static <I> void add(
      Operation operation,
      Class<I> input,
      Function<I, Object> execute,
      Map<Operation, Function<Structure, Object>> to) {
    to.put(operation, request -> execute.apply(input.cast(request)));
  }

  private <I> void addWrite(Operation operation, Class<I> input, Function<I, PlannedWrite> plan) {
    handlers.put(
        operation,
        request ->
            untilTableStays(() -> {
              PlannedWrite planned = plan.apply(input.cast(request));
              return planned.response().apply(writer.write(planned.write()));
            }));
    beginners.put(
        operation,
        request -> {
          PlannedWrite planned = plan.apply(input.cast(request));
          return Execution.of(writer.begin(planned.write()), planned.response());
        });
  }

  /** Indexes change one at a time, and each time takes a while, so this ends soon. */
  private static Object untilTableStays(Supplier<Object> write) {
    while (true) {
      try {
        return write.get();
      } catch (TableChanged changed) {
        // Planned anew, with the table as it is now.
      }
    }
  }

  /**
   * Returns what executes an operation: from a request of the operation's input, whose constraints
   * hold, to the record of its output, throwing {@link dev.stator.model.ApiException}. Null where
   * the operation is not one on items.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    return handlers.get(operation);
  }

  /**
   * Returns what begins an operation in a thread that must not wait; it throws {@link
   * dev.stator.storage.StorageException.WouldBlock}, having done nothing, where it would. Null
   * where the operation always may have to wait.
   */
  public @Nullable Function<Structure, Execution> beginner(Operation operation) {
    return beginners.get(operation);
  }
}
