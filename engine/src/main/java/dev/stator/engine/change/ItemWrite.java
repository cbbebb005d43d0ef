package dev.stator.engine.change;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;

/**
 * A write that is to be done: which item of which table, and what it makes of it.
 *
 * @param measuresCollection whether to tell the size of the item's collection
 * @param cause who brings it about
 */
public record ItemWrite(
    Table table, ItemKey key, Mutation mutation, boolean measuresCollection, Cause cause) {

  /** Creates a write that a user asked for. */
  public ItemWrite(Table table, ItemKey key, Mutation mutation, boolean measuresCollection) {
    this(table, key, mutation, measuresCollection, Cause.USER);
  }

  /** Returns where the item is kept. */
  public Key storageKey() {
    return key.in(table);
  }
}
