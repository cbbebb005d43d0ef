package dev.stator.server.pipeline;

import dev.stator.model.ConstraintCheck;
import dev.stator.model.Structure;

/** Stage: checks a request against the constraints of the API's model. */
final class Validator {

  /**
   * Returns if all constraints hold.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} with all that do not
   */
  void check(Structure request) {
    ConstraintCheck.check(request);
  }
}
