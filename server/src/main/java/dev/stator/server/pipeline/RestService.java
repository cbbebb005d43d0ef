package dev.stator.server.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API whose requests are told apart by method and path. Safe for use by many threads. */
public interface RestService {

  /**
   * Returns the name of the service in signatures, such as {@code lambda}; null where requests need
   * none.
   */
  @Nullable String signedAs();

  /** Returns whether a path, without its query, belongs to the API. */
  boolean serves(String path);

  /** Answers a request whose path it serves; may wait. */
  Answer answer(Question question);

  /**
   * A request.
   *
   * @param method such as {@code GET}
   * @param path the path without the query, not decoded
   * @param query the first value of each parameter of the query, decoded
   * @param body the body, empty where there is none
   */
  record Question(String method, String path, Map<String, String> query, byte[] body) {}

  /**
   * What a request is answered with.
   *
   * @param status the HTTP status
   * @param errorType the type of the error; null where it is none
   * @param json the body
   */
  record Answer(int status, @Nullable String errorType, byte[] json) {}
}
