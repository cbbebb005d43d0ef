package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is of: a table, or a stream of one, which is told by its label.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-212).
 */
record PolicyResource(String tableName, @Nullable String streamLabel) {
  private static final String STREAM = "/stream/";

  /**
   * Returns what an ARN names, whether or not it is there.
   *
   * @throws ApiException {@code ValidationException} if it is the ARN of neither kind
   */
  static PolicyResource of(@Nullable String arn) {
    int stream = arn == null ? -1 : arn.indexOf(STREAM);
    if (arn == null || stream < 0) {
      return new PolicyResource(ResourceArnRules.tableName(arn), null);
    }
    return new PolicyResource(
        ResourceArnRules.tableName(arn.substring(0, stream)),
        arn.substring(stream + STREAM.length()));
  }

  boolean isStream() {
    return streamLabel != null;
  }

  /**
   * Returns if this is no stream, or the latest stream of the table.
   *
   * @throws ApiException {@code ResourceNotFoundException} if the table has no such stream
   */
  void requireStreamOf(TableState table) {
    if (streamLabel != null && !streamLabel.equals(table.description().latestStreamLabel())) {
      throw new ApiException(
          ModeledErrors.RESOURCE_NOT_FOUND,
          "Requested resource not found: Stream: "
              + streamLabel
              + " not found for Table: "
              + tableName);
    }
  }

  /** Refuses streams, whose policies are not kept. */
  void requireTable() {
    Unsupported.refuse(streamLabel, "A resource policy of a stream");
  }
}
