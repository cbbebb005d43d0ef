package dev.stator.server.pipeline;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.Operation;
import dev.stator.server.http.Exchange;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Stage: finds the operation that a request asks for. */
final class Router {
  private static final AsciiString X_AMZ_TARGET = AsciiString.cached("x-amz-target");

  private final Service service;

  Router(Service service) {
    this.service = service;
  }

  /**
   * Returns the operation that {@code X-Amz-Target} names. The path says nothing: the service takes
   * operations on any.
   *
   * @throws ApiException {@code UnknownOperationException}, which has no text, where there is none
   */
  Operation route(Exchange request) {
    String target = request.header(X_AMZ_TARGET);
    @Nullable Operation operation = target == null ? null : Operation.ofTarget(target);
    if (operation == null || !service.supports(operation)) {
      throw new ApiException(CommonErrors.UNKNOWN_OPERATION, "");
    }
    return operation;
  }
}
