package dev.stator.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An answer of the service that is an error: its type, its text and, for a few types, further
 * members.
 *
 * <p>It is part of the normal flow of a request and carries no stack trace.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorType type;
  private final transient @Nullable Details details;

  /** Further members of an error body, such as {@code Item} or {@code CancellationReasons}. */
  public interface Details {
    /** Writes the members into the error's JSON object, which is open. */
    void writeMembers(JsonGenerator json);
  }

  /** Creates an error of this type with this text. */
  public ApiException(ErrorType type, String message) {
    this(type, message, null);
  }

  /** Creates an error of this type with this text and further members; null means none. */
  public ApiException(ErrorType type, String message, @Nullable Details details) {
    super(message, null, false, false);
    this.type = type;
    this.details = details;
  }

  /** Returns the {@code ValidationException} with this text. */
  public static ApiException validation(String message) {
    return new ApiException(CommonErrors.VALIDATION, message);
  }

  /** Returns the type of the error. */
  public ErrorType type() {
    return type;
  }

  /** Returns the text of the error, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** Returns the further members of the error body, or null where there are none. */
  public @Nullable Details details() {
    return details;
  }
}
