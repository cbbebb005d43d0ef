package dev.stator.engine.change;

import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;
import dev.stator.storage.Key;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items that are part of a transaction which is running now, so that whoever meets one of them
 * can be told of the conflict instead of being made to wait.
 *
 * <p>The idea: a transaction claims all its items before it locks them, and gives them back at its
 * end. Items are claimed one after the other in a total order, so that of transactions which want
 * each other's items at least one gets all of its own: the one that has the greatest item which is
 * fought for.
 *
 * <p>Safe for use by many threads. Who writes a single item pays one look into an empty map, and
 * that only where the item's lock is not free.
 */
public final class RunningTransactions {
  private final Set<Key> claimed = ConcurrentHashMap.newKeySet();

  /** Creates a set without items. */
  public RunningTransactions() {}

  /**
   * Claims all these keys, or none.
   *
   * @param keys without repetition
   * @return the keys that other transactions have; empty where all were claimed
   */
  public Set<Key> claim(Collection<Key> keys) {
    List<Key> ordered = keys.stream().sorted(RunningTransactions::order).toList();
    for (int next = 0; next < ordered.size(); next++) {
      if (!claimed.add(ordered.get(next))) {
        Set<Key> taken = taken(ordered.subList(next + 1, ordered.size()));
        taken.add(ordered.get(next));
        ordered.subList(0, next).forEach(claimed::remove);
        return taken;
      }
    }
    return Set.of();
  }

  /** Returns those of these keys that transactions have now, in a set of the caller's own. */
  public Set<Key> taken(Collection<Key> keys) {
    Set<Key> taken = new HashSet<>();
    if (!claimed.isEmpty()) {
      keys.stream().filter(claimed::contains).forEach(taken::add);
    }
    return taken;
  }

  /** Gives back keys that were claimed. */
  public void release(Collection<Key> keys) {
    keys.forEach(claimed::remove);
  }

  /**
   * Refuses to go on with an item that is part of a running transaction.
   *
   * @throws ApiException {@code TransactionConflictException}
   */
  void refuse(Key key) {
    if (!claimed.isEmpty() && claimed.contains(key)) {
      throw conflict();
    }
  }

  /** Returns the conflict with a running transaction, as users of the service have quoted it. */
  public static ApiException conflict() {
    return new ApiException(
        ModeledErrors.TRANSACTION_CONFLICT, "Transaction is ongoing for the item");
  }

  /** Any total order will do; this one does without tokens, which have to be computed. */
  private static int order(Key one, Key other) {
    int order = one.space().compareTo(other.space());
    if (order == 0) {
      order = Arrays.compareUnsigned(one.partition(), other.partition());
    }
    return order == 0 ? Arrays.compareUnsigned(one.sort(), other.sort()) : order;
  }
}
