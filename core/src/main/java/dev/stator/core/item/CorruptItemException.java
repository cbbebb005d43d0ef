package dev.stator.core.item;

/** Bytes that were read as a stored item are none. */
public final class CorruptItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptItemException(String message) {
    super(message);
  }

  CorruptItemException(String message, Throwable cause) {
    super(message, cause);
  }
}
