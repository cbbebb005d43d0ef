package dev.stator.server;

/** Why a server cannot start, in one line for the person who started it. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the line. */
  String line() {
    return String.valueOf(getMessage());
  }
}
