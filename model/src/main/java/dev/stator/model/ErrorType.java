package dev.stator.model;

/**
 * The type of an API error as clients see it.
 *
 * @param namespace what stands before the {@code #} of {@code __type}
 * @param code the name by which SDKs know the exception
 * @param httpStatus the status of the response
 * @param messageMember the member of the body that holds the text; the service spells it {@code
 *     message} for most errors and {@code Message} for some
 */
public record ErrorType(String namespace, String code, int httpStatus, String messageMember) {

  /** Creates a type whose text is in the member {@code message}. */
  public ErrorType(String namespace, String code, int httpStatus) {
    this(namespace, code, httpStatus, "message");
  }

  /**
   * Returns the {@code __type} member of the error body, such as {@code
   * com.amazon.coral.validate#ValidationException}.
   */
  public String qualifiedName() {
    return namespace + "#" + code;
  }
}
