package dev.stator.trigger.mapping;

/** An error of Lambda's API. An answer, not a fault, so it has no stack trace. */
public final class LambdaError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The type of the error. */
  private final Type type;

  /** The types of errors, named as Lambda names them, with how each is told. */
  public enum Type {
    /** What was asked for is not there. */
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 404, true, "Message"),
    /** A parameter means nothing here. */
    INVALID_PARAMETER_VALUE("InvalidParameterValueException", 400, true, "message"),
    /** It is there already. */
    RESOURCE_CONFLICT("ResourceConflictException", 409, true, "message"),
    /** A constraint of the model does not hold. */
    VALIDATION("ValidationException", 400, false, "message"),
    /** The body is not JSON. */
    INVALID_REQUEST_CONTENT("InvalidRequestContentException", 400, true, "message"),
    /** A value has the wrong JSON type. */
    SERIALIZATION("SerializationException", 400, true, "Message"),
    /** The server failed. */
    SERVICE("ServiceException", 500, true, "Message");

    private final String name;
    private final int status;
    private final boolean tellsWho;
    private final String messageMember;

    Type(String name, int status, boolean tellsWho, String messageMember) {
      this.name = name;
      this.status = status;
      this.tellsWho = tellsWho;
      this.messageMember = messageMember;
    }

    /** Returns the name, as the header {@code x-amzn-ErrorType} has it. */
    public String errorName() {
      return name;
    }

    /** Returns the HTTP status. */
    public int status() {
      return status;
    }

    /** Returns whether the body says whose fault it is. */
    public boolean tellsWho() {
      return tellsWho;
    }

    /** Returns the member of the body that has the text. */
    public String messageMember() {
      return messageMember;
    }
  }

  /** Creates an error with its text. */
  public LambdaError(Type type, String text) {
    super(text, null, false, false);
    this.type = type;
  }

  static LambdaError invalid(String text) {
    return new LambdaError(Type.INVALID_PARAMETER_VALUE, text);
  }

  /** Returns the type. */
  public Type type() {
    return type;
  }

  /** Returns the text. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
