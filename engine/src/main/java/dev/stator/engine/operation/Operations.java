package dev.stator.engine.operation;

import dev.stator.engine.EngineOptions;
import dev.stator.engine.Execution;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.lag.Lag;
import dev.stator.engine.operation.item.ItemOperations;
import dev.stator.engine.operation.partiql.PartiqlOperations;
import dev.stator.engine.operation.stream.StreamOperations;
import dev.stator.engine.operation.table.TableOperations;
import dev.stator.engine.stream.Streams;
import dev.stator.engine.transaction.Transactions;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations that are implemented, by name. */
public final class Operations {
  private final ItemOperations items;
  private final PartiqlOperations statements;
  private final TableOperations tables;
  private final StreamOperations streamReads;
  private final Transactions transactions;

  /**
   * Creates the operations over a store, which is read through its lag, and its catalog.
   *
   * @param indexWork is told the name of a table whose indexes have changed
   */
  public Operations(
      Lag lag,
      Catalog catalog,
      Streams streams,
      EngineOptions options,
      Consumer<String> indexWork) {
    this.transactions = new Transactions(lag.storage(), options);
    this.items = new ItemOperations(catalog, lag, options, transactions);
    this.statements = new PartiqlOperations(catalog, lag, options, transactions);
    this.tables = new TableOperations(catalog, streams, lag.storage(), options, indexWork);
    this.streamReads = new StreamOperations(streams, lag.storage(), options);
  }

  /**
   * Returns what executes an operation: from a request of the operation's input, whose constraints
   * hold, to the record of its output, throwing {@link dev.stator.model.ApiException}. Null where
   * the operation is not implemented.
   */
  public @Nullable Function<Structure, Object> handler(Operation operation) {
    Function<Structure, Object> onItems = items.handler(operation);
    if (onItems != null) {
      return onItems;
    }
    Function<Structure, Object> onStatements = statements.handler(operation);
    if (onStatements != null) {
      return onStatements;
    }
    Function<Structure, Object> onTables = tables.handler(operation);
    return onTables == null ? streamReads.handler(operation) : onTables;
  }

  /** Forgets what operations remember and need not any more. */
  public void forgetWhatIsOver() {
    transactions.forgetWhatIsOver();
  }

  /**
   * Returns what begins an operation in a thread that must not wait; it throws {@link
   * dev.stator.storage.StorageException.WouldBlock}, having done nothing, where it would. Null
   * where the operation always may have to wait.
   */
  public @Nullable Function<Structure, Execution> beginner(Operation operation) {
    Function<Structure, Execution> onItems = items.beginner(operation);
    return onItems == null ? statements.beginner(operation) : onItems;
  }
}
