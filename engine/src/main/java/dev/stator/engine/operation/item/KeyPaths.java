package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.UsesAttributes;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import org.jspecify.annotations.Nullable;

/**
 * The rule that no path of an expression leads into a key attribute, be it one of the table or of
 * any of its indexes. One that is being built makes no rules yet.
 *
 * <p>Source: dynalite, test/query.js and test/scan.js.
 */
public final class KeyPaths {

  private KeyPaths() {}

  /**
   * Checks an expression, null where the request has none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where a path does
   */
  public static void check(@Nullable UsesAttributes expression, Table table) {
    if (expression == null || expression.nestedAttributeNames().isEmpty()) {
      return;
    }
    ExpressionParameters.checkKeysAreScalars(expression, table.keys(), false);
    for (Index index : table.indexes()) {
      if (!index.building()) {
        ExpressionParameters.checkKeysAreScalars(expression, index.keys(), true);
      }
    }
  }
}
