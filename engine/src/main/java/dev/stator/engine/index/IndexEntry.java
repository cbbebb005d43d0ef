package dev.stator.engine.index;

import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an index holds of one item.
 *
 * @param key where it is kept
 * @param item the attributes that the index projects
 */
public record IndexEntry(Key key, Item item) {

  /**
   * Returns the entry of an item, or null where there is no item, or it lacks a key attribute of
   * the index.
   */
  public static @Nullable IndexEntry of(Index index, Table table, @Nullable Item item) {
    if (item == null) {
      return null;
    }
    Key key = IndexKeys.of(index, table, item);
    return key == null ? null : new IndexEntry(key, projected(index, item));
  }

  private static Item projected(Index index, Item item) {
    Set<String> names = index.projected();
    if (names == null) {
      return item;
    }
    Map<String, AttributeValue> kept = new LinkedHashMap<>(item.attributes());
    kept.keySet().retainAll(names);
    return Item.of(kept);
  }
}
