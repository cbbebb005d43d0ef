package dev.stator.engine;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ModeledErrors;
import dev.stator.storage.StorageException;

/** How faults of the store are told to clients: the only place where the one becomes the other. */
final class StorageErrors {

  private StorageErrors() {}

  /** Returns the answer to a request that ran into this fault. SDKs retry every one of them. */
  static ApiException answer(StorageException fault) {
    return switch (fault) {
      case StorageException.Closed closed ->
          new ApiException(CommonErrors.SERVICE_UNAVAILABLE, "The server is shutting down");
      case StorageException.Conflict conflict -> internal();
      case StorageException.Unavailable unavailable -> internal();
      case StorageException.UnknownOutcome unknown -> internal();
      case StorageException.Corruption corruption -> internal();
      case StorageException.CannotOpen cannotOpen -> internal();
    };
  }

  private static ApiException internal() {
    return new ApiException(ModeledErrors.INTERNAL_SERVER_ERROR, "Internal server error");
  }
}
