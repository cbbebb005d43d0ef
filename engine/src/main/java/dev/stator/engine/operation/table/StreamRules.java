package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.StreamSpecification;
import dev.stator.model.TableDescription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stream specification may be, and what it makes of a table's description.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-050, 442).
 */
final class StreamRules {
  private StreamRules() {}

  /** Checks the specification of a new table. */
  static void checkNewTable(@Nullable StreamSpecification specification) {
    if (specification == null) {
      return;
    }
    boolean hasViewType = specification.streamViewType() != null;
    if (isEnabled(specification) && !hasViewType) {
      throw Invalid.parameters(
          "Table is being created with a stream enabled, UpdateViewType is required");
    }
    if (!isEnabled(specification) && hasViewType) {
      throw Invalid.parameters(
          "Table is being created with a stream disabled, UpdateViewType should not be specified");
    }
  }

  /** Checks a change, which must be one: a view type cannot be changed in place. */
  static void checkChange(StreamSpecification specification, TableDescription table) {
    boolean enable = isEnabled(specification);
    boolean hasViewType = specification.streamViewType() != null;
    if (enable && !hasViewType) {
      throw Invalid.parameters("If stream is being enabled then UpdateViewType is required");
    }
    if (!enable && hasViewType) {
      throw Invalid.parameters(
          "If stream is being disabled, then UpdateViewType must not be specified");
    }
    boolean enabled = table.streamSpecification() != null;
    if (enable && enabled) {
      throw ApiException.validation(
          "Table already has an enabled stream: TableName: " + table.tableName());
    }
    if (!enable && !enabled) {
      throw ApiException.validation(
          "Table has no stream to disable: TableName: " + table.tableName());
    }
  }

  /**
   * Returns the description with the stream as specified. Without one the specification is absent,
   * while the last stream's label and ARN stay.
   */
  static TableDescription apply(
      @Nullable StreamSpecification specification,
      TableDescription table,
      ResourceNames names,
      Instant enabledAt) {
    if (specification == null || !isEnabled(specification)) {
      return table.toBuilder().streamSpecification(null).build();
    }
    String label = ResourceNames.streamLabel(enabledAt);
    return table.toBuilder()
        .streamSpecification(specification)
        .latestStreamLabel(label)
        .latestStreamArn(names.streamArn(Objects.requireNonNull(table.tableName()), label))
        .build();
  }

  private static boolean isEnabled(StreamSpecification specification) {
    return Objects.requireNonNull(specification.streamEnabled());
  }
}
