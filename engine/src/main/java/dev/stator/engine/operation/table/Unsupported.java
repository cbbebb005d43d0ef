package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * What this server does not do yet. The service has no such texts; they are our own, so that nobody
 * believes that something was done.
 */
final class Unsupported {

  private Unsupported() {}

  /** Refuses a request with a member that would ask for what is not there. */
  static void refuse(@Nullable Object member, String name) {
    if (member != null) {
      throw ApiException.validation(name + " is not supported by this server yet");
    }
  }
}
