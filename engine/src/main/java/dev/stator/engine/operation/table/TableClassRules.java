package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.TableClass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a table class may be.
 *
 * <p>Source of the text: the measurements of the ack-api-quirks project (DDB-TABLE-442), and the
 * tests of ScyllaDB's Alternator.
 */
final class TableClassRules {

  private TableClassRules() {}

  static void check(@Nullable String tableClass) {
    if (tableClass != null && TableClass.of(tableClass) == null) {
      throw ApiException.validation(
          "Invalid table-class parameter provided. Please try again with a valid table-class value: "
              + Arrays.toString(TableClass.values())
              + ".");
    }
  }
}
