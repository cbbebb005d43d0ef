package dev.stator.server.pipeline;

import dev.stator.model.Operation;
import dev.stator.model.Structure;

/** Decides whether the caller may do what is asked. Safe for use by many threads. */
@FunctionalInterface
public interface Authorizer {

  /**
   * Returns if the caller may.
   *
   * @throws dev.stator.model.ApiException {@code AccessDeniedException} if not
   */
  void authorize(Operation operation, Structure request, Call call);

  /** Returns the authorizer that lets everybody do everything. */
  static Authorizer everybody() {
    return (_, _, _) -> {};
  }
}
