package dev.stator.engine.operation.partiql;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.lag.Lag;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.BatchExecuteStatementRequest;
import dev.stator.model.ExecuteStatementRequest;
import dev.stator.model.ExecuteTransactionRequest;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.StorageEngine;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations on PartiQL statements, by name. Safe for use by many threads. */
public final class PartiqlOperations {
  private final Map<Operation, Function<Structure, Object>> handlers =
      new EnumMap<>(Operation.class);
  private final Map<Operation, Function<Structure, Execution>> beginners =
      new EnumMap<>(Operation.class);

  /** Creates the operations over a catalog and the store that keeps its items. */
  public PartiqlOperations(
      Catalog catalog, Lag lag, EngineOptions options, Transactions transactions) {
    StorageEngine storage = lag.storage();
    ItemWriter writer =
        new ItemWriter(
            storage, options.clock(), options.itemCollectionLimitBytes(), transactions.running());
    Statements statements = new Statements();
    ExecuteStatement one = new ExecuteStatement(catalog, statements, writer);
    BatchExecuteStatement batch = new BatchExecuteStatement(catalog, statements, writer);
    ExecuteTransaction together = new ExecuteTransaction(catalog, statements, transactions);
    SelectReader reader = new SelectReader(catalog, lag.views(storage), true);
    handlers.put(
        Operation.EXECUTE_STATEMENT,
        request -> untilTableStays(() -> one.execute((ExecuteStatementRequest) request, reader)));
    handlers.put(
        Operation.BATCH_EXECUTE_STATEMENT,
        request -> batch.execute((BatchExecuteStatementRequest) request, reader, true));
    handlers.put(
        Operation.EXECUTE_TRANSACTION,
        request -> untilTableStays(() -> together.execute((ExecuteTransactionRequest) request)));
    beginners.put(
        Operation.EXECUTE_TRANSACTION,
        request -> together.begin((ExecuteTransactionRequest) request));
    NonBlocking nonBlocking = storage.nonBlocking();
    if (nonBlocking != null) {
      SelectReader prompt = new SelectReader(catalog, lag.views(nonBlocking.reads()), false);
      beginners.put(
          Operation.EXECUTE_STATEMENT,
          request -> one.begin((ExecuteStatementRequest) request, prompt));
      beginners.put(
          Operation.BATCH_EXECUTE_STATEMENT,
          request ->
              Execution.ended(
                  batch.execute((BatchExecuteStatementRequest) request, prompt, false)));
    }
  }

  /** Indexes change one at a time, and each time takes a while, so this ends soon. */
  private static Object untilTableStays(Supplier<Object> statement) {
    while (true) {
      try {
        return statement.get();
      } catch (TableChanged changed) {
        // Planned anew, with the table as it is now.
      }
    }
  }

  /**
   * Returns what executes an operation, as {@code Operations.handler} does. Null where the
   * operation is not one on statements.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    return handlers.get(operation);
  }

  /**
   * Returns what begins an operation in a thread that must not wait, as {@code Operations.beginner}
   * does. Null where the operation always may have to wait.
   */
  public @Nullable Function<Structure, Execution> beginner(Operation operation) {
    return beginners.get(operation);
  }
}
