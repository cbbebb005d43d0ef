package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.expression.ItemUpdate;
import dev.stator.core.expression.KeyEquality;
import dev.stator.core.expression.StatementKeys;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.Term;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.engine.operation.item.KeyPaths;
import dev.stator.engine.operation.item.OperationMessages;
import dev.stator.engine.operation.item.WriteCondition;
import dev.stator.model.Item;
import org.jspecify.annotations.Nullable;

/**
 * Turns INSERT, UPDATE and DELETE into writes of items. Unlike the operations of the same intent,
 * an INSERT wants no item to be there and an UPDATE wants one; a DELETE of nothing does nothing,
 * whatever its condition.
 */
final class WritePlanner {
  private final Catalog catalog;

  WritePlanner(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the write that a statement makes.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is no such
   *     table; {@code ValidationException} where the statement breaks a rule
   */
  WritePlan plan(BoundStatement bound) {
    return switch (bound.statement()) {
      case Statement.Insert insert -> insert(bound, insert);
      case Statement.Update update -> update(bound, update);
      case Statement.Delete delete -> delete(bound, delete);
      case Statement.Exists _ -> throw PartiqlMessages.existsAlone();
      case Statement.Select _ -> throw new IllegalStateException("a SELECT writes nothing");
    };
  }

  private WritePlan insert(BoundStatement bound, Statement.Insert insert) {
    Item item = bound.context().item(insert.value());
    ValueRules.check(item, ValueWording.OLDER);
    ItemSize.checkPut(ItemSize.itemBytes(item));
    Table table = catalog.forItems(insert.source().table());
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
    return new WritePlan(insert.source().table(), write, _ -> null);
  }

  private WritePlan update(BoundStatement bound, Statement.Update statement) {
    ItemUpdate update = bound.context().update(statement.changes());
    Target target = target(bound, statement.source(), statement.where());
    Table table = target.table();
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
              return updated(target, update, before);
            },
            false);
    return new WritePlan(
        statement.source().table(),
        write,
        change -> returned(statement.returning(), update, change));
  }

  private static Item updated(Target target, ItemUpdate update, Item before) {
    Item after = update.apply(before, target.key());
    ItemSize.checkUpdate(ItemSize.itemBytes(after));
    ValueRules.checkUpdatedLevels(after);
    target
        .table()
        .keyRules()
        .checkUpdatedIndexKeys(ItemProjection.onAttributes(update.attributeNames()).of(after));
    return after;
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

  private WritePlan delete(BoundStatement bound, Statement.Delete statement) {
    Target target = target(bound, statement.source(), statement.where());
    ItemWrite write =
        new ItemWrite(
            target.table(),
            ItemKey.of(target.table().keys(), target.key()),
            before -> {
              if (before != null) {
                target.condition().check(before);
              }
              return null;
            },
            false);
    return new WritePlan(
        statement.source().table(),
        write,
        change -> statement.returning() == null ? null : change.before());
  }

  /** The item that a statement names, and the condition under which it is written. */
  private record Target(Table table, Item key, WriteCondition condition) {}

  private Target target(BoundStatement bound, Statement.Source source, @Nullable Term where) {
    ItemCondition condition = where == null ? null : bound.context().condition(where);
    Table table = catalog.forItems(source.table());
    if (condition == null) {
      throw PartiqlMessages.keyIncomplete();
    }
    KeyEquality equality = StatementKeys.equality(condition, table.keys());
    if (equality.conflicting() != null) {
      throw PartiqlMessages.keyTwice(equality.conflicting());
    }
    if (equality.key().attributeCount() < table.keys().attributes().size()) {
      throw PartiqlMessages.keyIncomplete();
    }
    table.keyRules().checkKey(equality.key());
    KeyPaths.check(condition, table);
    return new Target(
        table, equality.key(), new WriteCondition(equality.rest(), bound.call().returnValues()));
  }
}
