package dev.stator.engine.change;

/**
 * A write was planned with indexes that its table does not have any more; nothing was done. It has
 * to be planned anew. It carries no stack trace, because every write that was under way meets it.
 */
public final class TableChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public TableChanged() {
    super("the table has other indexes by now", null, false, false);
  }
}
