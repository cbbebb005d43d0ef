package dev.stator.server.pipeline;

import dev.stator.engine.Execution;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operations do. Safe for use by many threads. */
public interface Service {

  /**
   * Returns whether the operation is there; one that is not answers {@code
   * UnknownOperationException}.
   */
  boolean supports(Operation operation);

  /**
   * Executes a request whose constraints hold, and returns the response: a record of the
   * operation's output shape.
   *
   * @throws dev.stator.model.ApiException the error to answer with
   */
  Object execute(Operation operation, Structure request, Call call);

  /**
   * Begins to execute a request in a thread that must not wait. Returns null, having done nothing,
   * where that cannot be done without waiting; then {@link #execute} can, in another thread.
   *
   * @throws dev.stator.model.ApiException the error to answer with
   */
  default @Nullable Execution begin(Operation operation, Structure request, Call call) {
    return null;
  }

  /** Returns the REST APIs beside the operations. */
  default List<RestService> rest() {
    return List.of();
  }

  /**
   * Returns whether {@link #execute} may wait for a device or a network, so that it must not run on
   * an event loop. The answer never changes.
   */
  boolean mayBlock();
}
