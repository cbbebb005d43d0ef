package dev.stator.engine.change;

import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.storage.Key;

/**
 * What a transaction does with one item: it writes it, or only looks whether it may go on.
 *
 * @param write which item of which table, and what decides about it
 * @param writes whether the item is written; where not, what the mutation makes of it is ignored,
 *     and only whether it refuses counts
 */
public record Action(ItemWrite write, boolean writes) {

  /** Returns an action that writes its item. */
  public static Action write(ItemWrite write) {
    return new Action(write, true);
  }

  /**
   * Returns an action that changes nothing.
   *
   * @param check refuses by throwing what {@link Mutation#apply} throws; what it returns is ignored
   */
  public static Action check(Table table, ItemKey key, Mutation check) {
    return new Action(new ItemWrite(table, key, check, false), false);
  }

  /** Returns where the item is kept. */
  public Key storageKey() {
    return write.storageKey();
  }
}
