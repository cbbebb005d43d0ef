package dev.stator.engine.read;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.IndexKeys;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Query or a Scan reads: a table itself, or one of its indexes.
 *
 * @param table the table
 * @param index the index, or null where the table itself is read
 */
public record ReadTarget(Table table, @Nullable Index index) {

  /** Returns where the entries are kept. */
  public Space space() {
    return index == null ? table.items() : index.space();
  }

  /** Returns the key schema that a query's conditions are about. */
  public KeySchema keys() {
    return index == null ? table.keys() : index.keys();
  }

  /** Returns the attributes of a {@link #pageKey}. */
  public List<KeyAttribute> pageKeyAttributes() {
    return index == null
        ? table.keys().attributes()
        : Stream.concat(index.keys().attributes().stream(), table.keys().attributes().stream())
            .toList();
  }

  /** Returns whether it is a global index, which cannot be read consistently. */
  public boolean isGlobalIndex() {
    return index != null && index.kind() == Index.Kind.GLOBAL;
  }

  /**
   * Returns where the entry of an item is kept; the item has at least the {@linkplain #pageKey
   * attributes of it}.
   */
  public Key storageKey(Item item) {
    return index == null
        ? ItemKey.of(table.keys(), item).in(table)
        : IndexKeys.position(index, table, item);
  }

  /**
   * Returns the key under which a next page continues behind an item: the index's attributes and
   * the table's.
   */
  public Item pageKey(Item item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    if (index != null) {
      copy(index.keys(), item, key);
    }
    copy(table.keys(), item, key);
    return Item.of(key);
  }

  private static void copy(KeySchema keys, Item item, Map<String, AttributeValue> key) {
    for (KeyAttribute attribute : keys.attributes()) {
      key.put(attribute.name(), Objects.requireNonNull(item.attribute(attribute.name())));
    }
  }
}
