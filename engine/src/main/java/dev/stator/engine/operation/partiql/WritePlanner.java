package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.expression.KeyEquality;
import dev.stator.core.expression.StatementKeys;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.Term;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.engine.operation.item.KeyPaths;
import dev.stator.engine.operation.item.OperationMessages;
import dev.stator.engine.operation.item.UpdatedItem;
import dev.stator.engine.operation.item.WriteCondition;
import dev.stator.model.ApiException;
import dev.stator.model.Item;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns INSERT, UPDATE and DELETE into writes of items. Unlike the operations of the same intent,
 * an INSERT wants no item to be there and an UPDATE wants one; a DELETE of nothing does nothing,
 * whatever its condition.
 */
final class WritePlanner {
  private final boolean inTransactions;

  /**
   * Creates a planner.
   *
   * @param inTransactions whether it plans for transactions, where a key that does not name an item
   *     is told in other words
   */
  WritePlanner(boolean inTransactions) {
    this.inTransactions = inTransactions;
  }

  /**
   * A write that is checked as far as it can be without its table.
   *
   * @param item what is inserted, or null
   * @param update what is changed, or null
   * @param where the WHERE clause, or null
   */
  record Prepared(
      BoundStatement bound,
      @Nullable Item item,
      @Nullable ItemUpdate update,
      @Nullable ItemCondition where) {

    /** Returns the table as the statement names it. */
    String tableName() {
      return bound.statement().source().table();
    }

    /** Returns what the statement wants to be returned, or null. */
    Statement.@Nullable Returning returning() {
      return switch (bound.statement()) {
        case Statement.Update update -> update.returning();
        case Statement.Delete delete -> delete.returning();
        case Statement.Insert _, Statement.Select _, Statement.Exists _ -> null;
      };
    }
  }

  /**
   * Returns a statement with its values.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it breaks a rule
   */
  static Prepared prepared(BoundStatement bound) {
    return switch (bound.statement()) {
      case Statement.Insert insert -> {
        Item item = bound.context().item(insert.value());
        ValueRules.check(item, ValueWording.OLDER);
        ItemSize.checkPut(ItemSize.itemBytes(item));
        yield new Prepared(bound, item, null, null);
      }
      case Statement.Update update ->
          new Prepared(
              bound,
              null,
              bound.context().update(update.changes()),
              condition(bound, update.where()));
      case Statement.Delete delete ->
          new Prepared(bound, null, null, condition(bound, delete.where()));
      case Statement.Exists exists ->
          new Prepared(bound, null, null, condition(bound, exists.select().where()));
      case Statement.Select _ -> throw new IllegalStateException("a SELECT writes nothing");
    };
  }

  private static @Nullable ItemCondition condition(BoundStatement bound, @Nullable Term where) {
    return where == null ? null : bound.context().condition(where);
  }

  /**
   * Returns the write that a statement makes of its table.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it does not fit the
   *     table
   */
  WritePlan plan(Prepared prepared, Table table) {
    return switch (prepared.bound().statement()) {
      case Statement.Insert _ -> insert(prepared, table);
      case Statement.Update _ -> update(prepared, table);
      case Statement.Delete _ -> delete(prepared, table);
      case Statement.Exists _ -> throw PartiqlMessages.existsAlone();
      case Statement.Select _ -> throw new IllegalStateException("a SELECT writes nothing");
    };
  }

  private static WritePlan insert(Prepared prepared, Table table) {
    Item item = Objects.requireNonNull(prepared.item());
    table.keyRules().checkPut(item);
    table.keyRules().checkIndexKeys(item);
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), item),
            before -> {
              if (before != null) {
                throw PartiqlMessages.duplicateItem();
              }
              return item;
            },
            false);
    return new WritePlan(prepared.tableName(), write, _ -> null);
  }

  private WritePlan update(Prepared prepared, Table table) {
    ItemUpdate update = Objects.requireNonNull(prepared.update());
    Target target = target(prepared, table);
    ExpressionParameters.checkUpdateHasNoKey(update, table.keys());
    table.keyRules().checkUpdateOfIndexKeys(update::typeGiven, update::valuesGiven);
    KeyPaths.check(update, table);
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), target.key()),
            before -> {
              if (before == null) {
                throw OperationMessages.conditionFailed(null);
              }
              target.condition().check(before);
              return UpdatedItem.of(table, target.key(), update, before);
            },
            false);
    return new WritePlan(
        prepared.tableName(), write, change -> returned(prepared.returning(), update, change));
  }

  private static @Nullable Item returned(
      Statement.@Nullable Returning returning, ItemUpdate update, Change change) {
    Item before = change.before();
    Item after = change.after();
    return switch (returning) {
      case null -> null;
      case ALL_OLD -> before;
      case ALL_NEW -> after;
      case MODIFIED_OLD -> before == null ? null : orNull(update.updatedOld(before));
      case MODIFIED_NEW -> after == null ? null : orNull(update.updatedNew(after));
    };
  }

  private static @Nullable Item orNull(Item item) {
    return item.attributeCount() == 0 ? null : item;
  }

  private WritePlan delete(Prepared prepared, Table table) {
    Target target = target(prepared, table);
    ItemWrite write =
        new ItemWrite(
            table,
            ItemKey.of(table.keys(), target.key()),
            before -> {
              if (before != null) {
                target.condition().check(before);
              }
              return null;
            },
            false);
    return new WritePlan(
        prepared.tableName(),
        write,
        change -> prepared.returning() == null ? null : change.before());
  }

  /** The item that a statement names, and the condition under which it is written. */
  private record Target(Item key, WriteCondition condition) {}

  private Target target(Prepared prepared, Table table) {
    ItemCondition where = prepared.where();
    if (where == null) {
      throw keyIncomplete();
    }
    KeyEquality equality = StatementKeys.equality(where, table.keys());
    if (equality.conflicting() != null) {
      throw inTransactions
          ? OperationMessages.keyOfWrongSchema()
          : PartiqlMessages.keyTwice(equality.conflicting());
    }
    if (equality.key().attributeCount() < table.keys().attributes().size()) {
      throw keyIncomplete();
    }
    table.keyRules().checkKey(equality.key());
    KeyPaths.check(where, table);
    String returnValues = prepared.bound().call().returnValues();
    return new Target(equality.key(), new WriteCondition(equality.rest(), returnValues));
  }

  private ApiException keyIncomplete() {
    return inTransactions ? OperationMessages.keyOfWrongSchema() : PartiqlMessages.keyIncomplete();
  }
}
