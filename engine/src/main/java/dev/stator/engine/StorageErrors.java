package dev.stator.engine;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How faults of the store are told to clients: the only place where the one becomes the other. */
public final class StorageErrors {
  private static final Logger LOG = LoggerFactory.getLogger(StorageErrors.class);

  private StorageErrors() {}

  /**
   * Returns what is wrong with one part of a request whose other parts have answers of their own,
   * and notes the fault in the log unless it belongs to every day.
   *
   * @throws StorageException.WouldBlock if that is the fault, which is none of the store
   */
  public static ApiException ofPart(StorageException fault, Operation operation) {
    if (fault instanceof StorageException.WouldBlock wouldBlock) {
      throw wouldBlock;
    }
    if (!isEveryday(fault)) {
      LOG.error("storage fault in a part of a request operation={}", operation, fault);
    }
    return answer(fault);
  }

  /**
   * Returns the answer to a request that ran into this fault. SDKs retry every one of them a few
   * times, except that of a store without room: there a retry cannot help, and the one error of the
   * service that says "too much is stored" is one that no SDK retries.
   */
  static ApiException answer(StorageException fault) {
    return switch (fault) {
      case StorageException.Closed closed ->
          new ApiException(CommonErrors.SERVICE_UNAVAILABLE, "The server is shutting down");
      case StorageException.Busy busy ->
          new ApiException(
              CommonErrors.SERVICE_UNAVAILABLE,
              "The server is handling as many requests as it can; try again.");
      case StorageException.Full full ->
          new ApiException(
              ModeledErrors.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, String.valueOf(full.getMessage()));
      case StorageException.Conflict conflict -> internal();
      case StorageException.Unavailable unavailable -> internal();
      case StorageException.WouldBlock wouldBlock -> internal();
      case StorageException.UnknownOutcome unknown -> internal();
      case StorageException.Corruption corruption -> internal();
      case StorageException.CannotOpen cannotOpen -> internal();
    };
  }

  /** Returns whether the fault belongs to every day, so that nobody has to be told in a log. */
  static boolean isEveryday(StorageException fault) {
    return fault instanceof StorageException.Busy || fault instanceof StorageException.Full;
  }

  private static ApiException internal() {
    return new ApiException(ModeledErrors.INTERNAL_SERVER_ERROR, "Internal server error");
  }
}
