package dev.stator.engine.catalog;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells which writes work with which set of indexes of a table, so that an index that is added, or
 * removed, can wait until nobody writes without it, or with it.
 *
 * <p>The idea: a write goes in before it reads and leaves when its commit is settled. When the
 * table's indexes change the gate is closed and another takes its place; a write that finds its
 * gate closed has done nothing yet, and is planned anew with the table as it is then. When as many
 * have left as ever went in, nobody is inside, and nobody will be.
 *
 * <p>The invariants: a write counts itself in before it looks whether the gate is closed, and the
 * gate is closed before anybody counts, so that one of the two sees the other. Those who left are
 * counted before those who went in; both numbers only grow, so if they are equal, nobody was inside
 * in between.
 *
 * <p>Costs a write two additions that threads do not contend for.
 */
public final class WriteGate {
  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();
  private volatile boolean closed;

  /** The gate that was closed for this one, until it is known that nobody is inside. */
  private volatile @Nullable WriteGate earlier;

  WriteGate(@Nullable WriteGate earlier) {
    this.earlier = earlier;
  }

  /** Goes in, or returns false where the table has other indexes by now. */
  public boolean enter() {
    entered.increment();
    // The count must not be seen later than what is read next, as that of an adder may be.
    VarHandle.fullFence();
    if (closed) {
      left.increment();
      return false;
    }
    return true;
  }

  /** Leaves; by any thread, once for each time that somebody went in. */
  public void leave() {
    left.increment();
  }

  void close() {
    closed = true;
  }

  /**
   * Returns whether every write that does not know the indexes of this gate has left. Once it is
   * true it stays so.
   */
  public boolean earlierHaveLeft() {
    WriteGate gate = earlier;
    if (gate == null) {
      return true;
    }
    if (!gate.earlierHaveLeft() || !gate.isClosedAndEmpty()) {
      return false;
    }
    earlier = null;
    return true;
  }

  private boolean isClosedAndEmpty() {
    if (!closed) {
      return false;
    }
    long gone = left.sum();
    return gone == entered.sum();
  }
}
