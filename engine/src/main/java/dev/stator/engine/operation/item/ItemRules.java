package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemProjection;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/** Rules about the expressions of a request that depend on the table they are used on. */
final class ItemRules {

  private ItemRules() {}

  /**
   * Checks that a projection does not lead into a key attribute of the table or of an index; null
   * stands for none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException}
   */
  static void checkKeysAreScalars(Table table, @Nullable ItemProjection projection) {
    if (projection == null || projection.nestedAttributeNames().isEmpty()) {
      return;
    }
    ExpressionParameters.checkKeysAreScalars(projection, table.keys(), false);
    for (Index index : table.indexes()) {
      ExpressionParameters.checkKeysAreScalars(projection, index.keys(), true);
    }
  }
}
