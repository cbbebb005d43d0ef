package dev.stator.verify.history;

/** How a client reaches the database: JSON there, JSON back. */
interface Transport extends AutoCloseable {

  /**
   * What came back.
   *
   * @param status the HTTP status that belongs to it
   * @param body a response or an error
   */
  record Reply(int status, String body) {}

  /** Sends the request of an operation, once. */
  Reply send(String operation, String body);

  @Override
  void close();
}
