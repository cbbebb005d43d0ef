package dev.stator.engine.change;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;

/** A write that is to be done: which item of which table, and what it makes of it. */
public record ItemWrite(Table table, ItemKey key, Mutation mutation) {

  /** Returns where the item is kept. */
  Key storageKey() {
    return key.in(table);
  }
}
