package dev.stator.conformance;

/** A way to send requests to a server. */
interface Client extends AutoCloseable {

  /** Returns whether such a client can send this request at all. */
  boolean canSend(String operation, String request);

  /** Sends a request, given as JSON. */
  Answer send(String operation, String request);

  @Override
  void close();
}
