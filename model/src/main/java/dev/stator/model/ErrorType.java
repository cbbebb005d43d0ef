package dev.stator.model;

/**
 * The type of an API error as clients see it.
 *
 * @param namespace what stands before the {@code #} of {@code __type}
 * @param code the name by which SDKs know the exception
 * @param httpStatus the status of the response
 */
public record ErrorType(String namespace, String code, int httpStatus) {

  /**
   * Returns the {@code __type} member of the error body, such as {@code
   * com.amazon.coral.validate#ValidationException}.
   */
  public String qualifiedName() {
    return namespace + "#" + code;
  }
}
