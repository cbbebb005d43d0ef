package dev.stator.server.pipeline;

/** Texts of answers that belong to no operation. */
final class PipelineMessages {

  /** Source: the answer of the service to a request that is none, in dynalite's tests. */
  static final String NOT_A_REQUEST = "<UnknownOperationException/>\n";

  /** Source: the description of InternalServerError in the API reference. */
  static final String INTERNAL = "An error occurred on the server side.";

  /** Our own: the service has its overload answered by its load balancers. */
  static final String OVERLOADED = "The server is handling as many requests as it can; try again.";

  /** Our own, for the REST APIs, which answer JSON. */
  static final String FORBIDDEN_ORIGIN =
      "{\"message\":\"web pages of this origin may not do this; see the option --cors\"}";

  private PipelineMessages() {}

  /** Source: the answer of the service to GET, blank at the end included, in dynalite's tests. */
  static String healthy(String region) {
    return "healthy: dynamodb." + region + ".amazonaws.com ";
  }
}
