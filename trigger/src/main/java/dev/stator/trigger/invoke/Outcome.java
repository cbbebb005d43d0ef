package dev.stator.trigger.invoke;

/** What came of an invocation. */
public sealed interface Outcome {

  /** The function answered with this body. */
  record Succeeded(byte[] body) implements Outcome {}

  /**
   * The function answered with an error, or not at all.
   *
   * @param status the status of the HTTP response; 0 where the function was not reached: there was
   *     none, or it tells of throttling or a fault of the service
   * @param functionError as the header {@code X-Amz-Function-Error} has it; empty where the
   *     function was not reached
   * @param reason for a log
   */
  record Failed(int status, String functionError, String reason) implements Outcome {}
}
