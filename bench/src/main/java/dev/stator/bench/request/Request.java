package dev.stator.bench.request;

/**
 * A request before it is rendered for an endpoint.
 *
 * @param operation what it asks for
 * @param body its JSON
 * @param leastBodyBytes the least that the body of an answer has; a shorter one did not do the work
 */
public record Request(Operation operation, String body, int leastBodyBytes) {

  /** Returns a request of which any answer with status 200 will do. */
  public static Request of(Operation operation, String body) {
    return new Request(operation, body, 0);
  }
}
