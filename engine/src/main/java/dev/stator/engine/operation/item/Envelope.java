package dev.stator.engine.operation.item;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import java.util.function.Supplier;

/**
 * The envelope of violated constraints, into which PutItem, UpdateItem and DeleteItem put whatever
 * is wrong with a request before its table is looked up: values, expressions, legacy parameters.
 * GetItem, the batches, Query and Scan tell the same errors without it.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance}, error-messages/valueLayers,
 * putItem and deleteItem, captured in October 2026.
 */
final class Envelope {

  private Envelope() {}

  /**
   * Returns what the checks return.
   *
   * @throws ApiException {@code ValidationException} with the text of the check that failed, in the
   *     envelope
   */
  static <T> T around(Supplier<T> checks) {
    try {
      return checks.get();
    } catch (ApiException e) {
      throw e.type().equals(CommonErrors.VALIDATION)
          ? ApiException.validation("1 validation error detected: " + e.text())
          : e;
    }
  }
}
