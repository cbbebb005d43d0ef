package dev.stator.engine.transaction;

import dev.stator.engine.catalog.WriteGate;
import dev.stator.engine.change.Action;
import dev.stator.engine.change.RunningTransactions;
import dev.stator.engine.change.TableChanged;
import dev.stator.storage.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction from its beginning to its end, with what it holds meanwhile: its token, the gates
 * of its tables, and its claim to its items.
 */
final class Run implements AutoCloseable {
  private final List<Action> actions;
  private final List<Key> keys;
  private final @Nullable ClientToken token;
  private final List<Runnable> endings = new ArrayList<>();

  private Run(List<Action> actions, List<Key> keys, @Nullable ClientToken token) {
    this.actions = actions;
    this.keys = keys;
    this.token = token;
  }

  /**
   * Begins a transaction.
   *
   * @throws dev.stator.model.ApiException if its token or one of its items is part of a running one
   * @throws TableChanged if a table has other indexes by now
   */
  static Run begin(
      List<Action> actions,
      List<Key> keys,
      @Nullable ClientToken token,
      ClientTokens tokens,
      RunningTransactions running) {
    Run run = new Run(actions, keys, token);
    boolean begun = false;
    try {
      if (token != null) {
        tokens.begin(token);
        run.endings.add(() -> tokens.end(token));
      }
      run.enterGates();
      Set<Key> taken = running.claim(keys);
      if (!taken.isEmpty()) {
        throw Cancellation.conflict(keys, taken);
      }
      run.endings.add(() -> running.release(keys));
      begun = true;
      return run;
    } finally {
      if (!begun) {
        run.close();
      }
    }
  }

  private void enterGates() {
    List<WriteGate> entered = new ArrayList<>(2);
    for (Action action : actions) {
      WriteGate gate = action.write().table().writes();
      if (!entered.contains(gate)) {
        if (!gate.enter()) {
          throw new TableChanged();
        }
        entered.add(gate);
        endings.add(gate::leave);
      }
    }
  }

  List<Action> actions() {
    return actions;
  }

  /** Where the items of the actions are, in their order. */
  List<Key> keys() {
    return keys;
  }

  @Nullable ClientToken token() {
    return token;
  }

  @Override
  public void close() {
    endings.reversed().forEach(Runnable::run);
    endings.clear();
  }
}
