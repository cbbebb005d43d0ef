package dev.stator.engine.operation.item;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.DeepRequests;
import dev.stator.model.Structure;
import java.util.function.Supplier;

/**
 * The envelope of violated constraints, into which PutItem, UpdateItem and DeleteItem put whatever
 * is wrong with a request before its table is looked up: values, expressions, legacy parameters.
 * GetItem, the batches, Query and Scan tell the same errors without it.
 *
 * <p>A request with values that are nested very deeply is told without it, too.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance}, error-messages/valueLayers,
 * putItem and deleteItem, validation-ordering/deepRequests, captured in October 2026.
 */
final class Envelope {

  private Envelope() {}

  /**
   * Returns what the checks of a request return.
   *
   * @throws ApiException {@code ValidationException} with the text of the check that failed, in the
   *     envelope
   */
  static <T> T around(Structure request, Supplier<T> checks) {
    try {
      return checks.get();
    } catch (ApiException e) {
      throw e.type().equals(CommonErrors.VALIDATION) && !DeepRequests.isDeep(request)
          ? ApiException.validation("1 validation error detected: " + e.text())
          : e;
    }
  }
}
