package dev.stator.engine.operation.partiql;

import dev.stator.core.partiql.Statement;
import dev.stator.engine.StorageErrors;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWriter;
import dev.stator.engine.change.TableChanged;
import dev.stator.engine.operation.item.CapacityReport;
import dev.stator.engine.transaction.Cancellation;
import dev.stator.model.ApiException;
import dev.stator.model.BatchExecuteStatementRequest;
import dev.stator.model.BatchExecuteStatementResponse;
import dev.stator.model.BatchStatementError;
import dev.stator.model.BatchStatementErrorCodeEnum;
import dev.stator.model.BatchStatementRequest;
import dev.stator.model.BatchStatementResponse;
import dev.stator.model.ConditionalCheckFailedDetails;
import dev.stator.model.ConsumedCapacity;
import dev.stator.model.ErrorType;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.storage.Key;
import dev.stator.storage.StorageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executes several PartiQL statements, each on its own: what is wrong with one is told in its place
 * and does not keep the others from being done.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
 */
final class BatchExecuteStatement {
  private final Catalog catalog;
  private final Statements statements;
  private final SelectPlanner selects;
  private final WritePlanner writes;
  private final ItemWriter writer;

  BatchExecuteStatement(Catalog catalog, Statements statements, ItemWriter writer) {
    this.catalog = catalog;
    this.statements = statements;
    this.selects = new SelectPlanner(catalog);
    this.writes = new WritePlanner(false);
    this.writer = writer;
  }

  /** A statement of the batch, or what is wrong with it. */
  private record Member(@Nullable BoundStatement bound, @Nullable ApiException error) {}

  /**
   * Executes a batch.
   *
   * @param reader reads what the statements ask for
   * @param mayWait whether writes may be done, which have to wait; else a batch of writes throws
   *     {@link StorageException.WouldBlock} before it has done anything
   */
  BatchExecuteStatementResponse execute(
      BatchExecuteStatementRequest request, SelectReader reader, boolean mayWait) {
    List<Member> members = new ArrayList<>();
    for (BatchStatementRequest statement : Objects.requireNonNull(request.statements())) {
      members.add(member(StatementCall.of(statement)));
    }
    boolean reads = members.stream().anyMatch(m -> m.bound() != null && m.bound().isRead());
    boolean writesToo = members.stream().anyMatch(m -> m.bound() != null && !m.bound().isRead());
    if (reads && writesToo) {
      throw PartiqlMessages.batchOfBoth();
    }
    if (writesToo && !mayWait) {
      throw new StorageException.WouldBlock();
    }
    Batch batch = new Batch(reader, request.returnConsumedCapacity());
    members.forEach(batch::begin);
    return new BatchExecuteStatementResponse(batch.responses(), batch.capacity());
  }

  private Member member(StatementCall call) {
    try {
      BoundStatement.checkParameters(call);
      return new Member(BoundStatement.of(call, statements), null);
    } catch (ApiException invalid) {
      return new Member(null, invalid);
    }
  }

  /** A batch that is being executed. */
  private final class Batch {
    private final SelectReader reader;
    private final @Nullable String capacityWanted;
    private final Map<String, CapacityReport> capacities = new LinkedHashMap<>();
    private final List<BatchStatementResponse> responses = new ArrayList<>();

    /** What is begun and makes the next responses when it has ended, in their order. */
    private final List<Supplier<BatchStatementResponse>> begun = new ArrayList<>();

    /** The items that those write. */
    private final Set<Key> writing = new HashSet<>();

    Batch(SelectReader reader, @Nullable String capacityWanted) {
      this.reader = reader;
      this.capacityWanted = capacityWanted;
    }

    private CapacityReport capacityOf(String table) {
      return capacities.computeIfAbsent(table, name -> new CapacityReport(name, capacityWanted));
    }

    @Nullable List<ConsumedCapacity> capacity() {
      List<ConsumedCapacity> reports = new ArrayList<>();
      for (CapacityReport capacity : capacities.values()) {
        ConsumedCapacity report = capacity.report();
        if (report != null) {
          reports.add(report);
        }
      }
      return reports.isEmpty() ? null : reports;
    }

    List<BatchStatementResponse> responses() {
      awaitBegun();
      return responses;
    }

    private void awaitBegun() {
      begun.forEach(each -> responses.add(each.get()));
      begun.clear();
      writing.clear();
    }

    /**
     * Begins with a statement, in the order of the batch. A write does not wait for the commits of
     * those before it, so that all wait for the device together; but for one of its own item, which
     * may have to be done again.
     */
    void begin(Member member) {
      ApiException error = member.error();
      if (error != null) {
        begun.add(() -> failed(error, null));
        return;
      }
      BoundStatement bound = Objects.requireNonNull(member.bound());
      begun.add(
          bound.statement() instanceof Statement.Select select
              ? () -> faultsTold(bound, () -> read(bound, select))
              : beginWrite(bound));
    }

    /**
     * Statements before this one may be done, and a client that got no responses would repeat them.
     */
    private BatchStatementResponse faultsTold(
        BoundStatement bound, Supplier<BatchStatementResponse> statement) {
      try {
        return statement.get();
      } catch (StorageException fault) {
        return told(fault, bound);
      }
    }

    private BatchStatementResponse told(StorageException fault, BoundStatement bound) {
      ApiException told = StorageErrors.ofPart(fault, Operation.BATCH_EXECUTE_STATEMENT);
      return failed(told, bound.statement().source().table());
    }

    private BatchStatementResponse read(BoundStatement bound, Statement.Select select) {
      SelectPlan plan;
      try {
        plan = selects.plan(bound, select);
        if (!plan.isOneItem()) {
          throw PartiqlMessages.batchReadWithoutKey();
        }
      } catch (ApiException invalid) {
        return failed(invalid, null);
      }
      try {
        List<Item> items =
            reader
                .read(
                    plan,
                    bound.call().consistentRead(),
                    NextToken.START,
                    null,
                    capacityOf(plan.tableName()))
                .items();
        return done(plan.tableName(), items.isEmpty() ? null : items.getFirst());
      } catch (ApiException refused) {
        return failed(refused, plan.tableName());
      }
    }

    private Supplier<BatchStatementResponse> beginWrite(BoundStatement bound) {
      WritePlan plan;
      try {
        plan = plan(bound);
      } catch (ApiException invalid) {
        return () -> failed(invalid, null);
      }
      Key item = plan.write().storageKey();
      if (writing.contains(item)) {
        awaitBegun();
      }
      writing.add(item);
      try {
        CompletableFuture<Change> change = writer.begin(plan.write());
        return () -> faultsTold(bound, () -> ended(bound, plan, change));
      } catch (StorageException.WouldBlock wouldBlock) {
        BatchStatementResponse response = faultsTold(bound, () -> write(bound));
        return () -> response;
      } catch (ApiException refused) {
        return () -> failed(refused, plan.tableName());
      } catch (StorageException fault) {
        return () -> told(fault, bound);
      }
    }

    private BatchStatementResponse ended(
        BoundStatement bound, WritePlan plan, CompletableFuture<Change> change) {
      try {
        return written(plan, change.join());
      } catch (CompletionException failure) {
        if (failure.getCause() instanceof StorageException.Conflict) {
          return write(bound);
        }
        if (failure.getCause() instanceof StorageException fault) {
          throw fault;
        }
        throw failure;
      }
    }

    private BatchStatementResponse write(BoundStatement bound) {
      while (true) {
        WritePlan plan;
        try {
          plan = plan(bound);
        } catch (ApiException invalid) {
          return failed(invalid, null);
        }
        try {
          return written(plan, writer.write(plan.write()));
        } catch (ApiException refused) {
          return failed(refused, plan.tableName());
        } catch (TableChanged changed) {
          // Planned anew, with the table as it is now.
        }
      }
    }

    private WritePlan plan(BoundStatement bound) {
      WritePlanner.Prepared prepared = WritePlanner.prepared(bound);
      return writes.plan(prepared, catalog.forItems(prepared.tableName()));
    }

    private BatchStatementResponse written(WritePlan plan, Change change) {
      capacityOf(plan.tableName()).addWrite(change);
      return done(plan.tableName(), plan.returned().apply(change));
    }
  }

  private static BatchStatementResponse done(String table, @Nullable Item item) {
    return BatchStatementResponse.builder().tableName(table).item(item).build();
  }

  private static BatchStatementResponse failed(ApiException error, @Nullable String table) {
    Item item =
        error.details() instanceof ConditionalCheckFailedDetails details ? details.item() : null;
    return BatchStatementResponse.builder()
        .error(new BatchStatementError(code(error.type()), error.text(), item))
        .tableName(table)
        .build();
  }

  private static String code(ErrorType type) {
    String code = Cancellation.code(type);
    return code == null ? BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR.value() : code;
  }
}
