package dev.stator.model;

/**
 * The errors that every AWS JSON service shares and that the service's model therefore does not
 * list.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class CommonErrors {
  private static final String CORAL_VALIDATE = "com.amazon.coral.validate";
  private static final String CORAL_SERVICE = "com.amazon.coral.service";

  /** The input breaks a rule; the text says which. */
  public static final ErrorType VALIDATION =
      new ErrorType(CORAL_VALIDATE, "ValidationException", 400);

  /** The body is not JSON, or a member has the wrong JSON type. */
  public static final ErrorType SERIALIZATION =
      new ErrorType(CORAL_SERVICE, "SerializationException", 400, "Message");

  /** The operation is not known, or not supported. */
  public static final ErrorType UNKNOWN_OPERATION =
      new ErrorType(CORAL_SERVICE, "UnknownOperationException", 400);

  /** The request carries no signature. */
  public static final ErrorType MISSING_AUTHENTICATION_TOKEN =
      new ErrorType(CORAL_SERVICE, "MissingAuthenticationTokenException", 400);

  /** The signature lacks a part that it must have. */
  public static final ErrorType INCOMPLETE_SIGNATURE =
      new ErrorType(CORAL_SERVICE, "IncompleteSignatureException", 400);

  /** The signature is not the one that belongs to the request and the key. */
  public static final ErrorType INVALID_SIGNATURE =
      new ErrorType(CORAL_SERVICE, "InvalidSignatureException", 400);

  /** The access key is not known. */
  public static final ErrorType UNRECOGNIZED_CLIENT =
      new ErrorType(CORAL_SERVICE, "UnrecognizedClientException", 400);

  /** The caller may not do this. */
  public static final ErrorType ACCESS_DENIED =
      new ErrorType(CORAL_SERVICE, "AccessDeniedException", 400, "Message");

  /** The server is overloaded or shutting down; the request may be retried. */
  public static final ErrorType SERVICE_UNAVAILABLE =
      new ErrorType(CORAL_SERVICE, "ServiceUnavailableException", 503);

  /** A fault of the server's own. */
  public static final ErrorType INTERNAL_FAILURE =
      new ErrorType(CORAL_SERVICE, "InternalFailure", 500);

  private CommonErrors() {}
}
