package dev.stator.server.pipeline;

import dev.stator.model.Operation;
import dev.stator.model.Structure;

/** Decides whether there is capacity for a request. Safe for use by many threads. */
@FunctionalInterface
public interface Admission {

  /**
   * Returns if the request may run now.
   *
   * @throws dev.stator.model.ApiException the throttling error if not
   */
  void admit(Operation operation, Structure request, Call call);

  /** Returns the admission that never throttles. */
  static Admission unlimited() {
    return (_, _, _) -> {};
  }
}
