package dev.stator.server.pipeline;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ModeledErrors;

/** The answers to what is nobody's mistake but the server's. */
final class Faults {

  private Faults() {}

  /** Returns the answer to what went wrong in a way that nobody foresaw. */
  static ApiException internal() {
    return new ApiException(ModeledErrors.INTERNAL_SERVER_ERROR, PipelineMessages.INTERNAL);
  }

  /** Returns the body of {@link #overloaded}. */
  static String busyJson() {
    ApiException busy = overloaded();
    return "{\"__type\":\"%s\",\"%s\":\"%s\"}"
        .formatted(busy.type().qualifiedName(), busy.type().messageMember(), busy.text());
  }

  /** Returns the answer while the server has too much to do. */
  static ApiException overloaded() {
    return new ApiException(CommonErrors.SERVICE_UNAVAILABLE, PipelineMessages.OVERLOADED);
  }
}
