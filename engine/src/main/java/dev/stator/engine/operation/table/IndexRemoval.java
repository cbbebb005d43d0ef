package dev.stator.engine.operation.table;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.SearchSchemaElement;
import dev.stator.model.TableDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes a global index, and with it the definitions of attributes that are no key any more.
 *
 * <p>Source: ack-api-quirks DDB-TABLE-148, 149, 151.
 */
final class IndexRemoval {
  private final String name;

  IndexRemoval(String name) {
    this.name = name;
  }

  /** Returns the phases of the table with the index being deleted, and without it. */
  Phases apply(Phases phases) {
    return phases
        .updating()
        .now(it -> IndexUpdate.replaced(it, name, IndexRemoval::deleting))
        .later(this::without);
  }

  private static GlobalSecondaryIndexDescription deleting(GlobalSecondaryIndexDescription index) {
    return index.toBuilder().indexStatus(IndexStatus.DELETING.value()).backfilling(null).build();
  }

  private TableDescription without(TableDescription table) {
    List<GlobalSecondaryIndexDescription> left =
        Lists.orEmpty(table.globalSecondaryIndexes()).stream()
            .filter(index -> !name.equals(index.indexName()))
            .toList();
    TableDescription removed =
        table.toBuilder().globalSecondaryIndexes(left.isEmpty() ? null : left).build();
    Set<String> used = usedNames(removed);
    List<AttributeDefinition> definitions =
        Lists.orEmpty(table.attributeDefinitions()).stream()
            .filter(definition -> used.contains(String.valueOf(definition.attributeName())))
            .toList();
    return removed.toBuilder().attributeDefinitions(definitions).build();
  }

  private static Set<String> usedNames(TableDescription table) {
    Set<String> names = new HashSet<>(KeySchemaRules.names(Lists.orEmpty(table.keySchema())));
    Lists.orEmpty(table.localSecondaryIndexes())
        .forEach(index -> names.addAll(KeySchemaRules.names(Lists.orEmpty(index.keySchema()))));
    Lists.orEmpty(table.globalSecondaryIndexes())
        .forEach(index -> names.addAll(KeySchemaRules.names(Lists.orEmpty(index.keySchema()))));
    Lists.orEmpty(table.vectorIndexes()).stream()
        .flatMap(index -> Lists.orEmpty(index.searchSchema()).stream())
        .map(SearchSchemaElement::attributeName)
        .forEach(attribute -> names.add(String.valueOf(attribute)));
    return names;
  }
}
