package dev.stator.engine.transaction;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;

/** Which item of which table is read. */
public record ItemPlace(Table table, ItemKey key) {

  Key storageKey() {
    return key.in(table);
  }
}
