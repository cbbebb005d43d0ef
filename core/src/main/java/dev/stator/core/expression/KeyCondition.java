package dev.stator.core.expression;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.List;

/**
 * Which items of a table or an index a query reads: those of one partition whose sort key fulfils
 * the conditions. Immutable and safe to share between threads.
 *
 * @param schema the key that the conditions are on
 * @param partition the values of the partition key's attributes, in the order of the schema
 * @param sort conditions on the first attributes of the sort key, in the order of the schema; all
 *     but the last are {@link SortCondition.Equal}; empty where every sort key is asked for
 */
public record KeyCondition(
    KeySchema schema, List<AttributeValue> partition, List<SortCondition> sort) {

  /** Keeps copies of the lists. */
  public KeyCondition {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
  }

  /** Returns whether the item has a key of the schema that fulfils the conditions. */
  public boolean test(Item item) {
    for (int i = 0; i < partition.size(); i++) {
      AttributeValue value = item.attribute(schema.hash().get(i).name());
      if (!Comparisons.holds(Comparator.EQUAL, value, partition.get(i))) {
        return false;
      }
    }
    return testSort(item);
  }

  /** Returns whether the sort key of the item fulfils the conditions, in whatever partition. */
  public boolean testSort(Item item) {
    for (int i = 0; i < sort.size(); i++) {
      KeyAttribute attribute = schema.range().get(i);
      AttributeValue value = item.attribute(attribute.name());
      if (value == null || value.type() != attribute.type() || !sort.get(i).test(value)) {
        return false;
      }
    }
    return true;
  }
}
