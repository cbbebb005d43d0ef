package dev.stator.engine.operation.table;

import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import java.util.function.UnaryOperator;

/**
 * A table's description while a change is under way, and when it is done.
 *
 * @param now how the table shows for a while
 * @param later how it shows afterwards
 */
record Phases(TableDescription now, TableDescription later) {

  /** Returns the phases after a change that shows at once and stays. */
  Phases both(UnaryOperator<TableDescription> change) {
    return new Phases(change.apply(now), change.apply(later));
  }

  /** Returns the phases after a change that shows only when it is done. */
  Phases later(UnaryOperator<TableDescription> change) {
    return new Phases(now, change.apply(later));
  }

  /** Returns the phases after a change that shows only while it is under way. */
  Phases now(UnaryOperator<TableDescription> change) {
    return new Phases(change.apply(now), later);
  }

  /** Returns the phases with the table in status UPDATING as long as the change is under way. */
  Phases updating() {
    return now(table -> table.toBuilder().tableStatus(TableStatus.UPDATING.value()).build());
  }
}
