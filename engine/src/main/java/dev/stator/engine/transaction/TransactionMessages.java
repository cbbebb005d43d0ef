package dev.stator.engine.transaction;

import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;

/** The texts of transactions that fail as a whole. */
final class TransactionMessages {

  private TransactionMessages() {}

  /** {@code paritysuite/dynamodb-conformance}, error-messages/transactWriteItems. */
  static ApiException itemTwice() {
    return ApiException.validation(
        "Transaction request cannot include multiple operations on one item");
  }

  /** The words are those of the API reference; how the service puts it is not known. */
  static ApiException tooLarge() {
    return ApiException.validation(
        "The aggregate size of the items in the transaction exceeds 4 MB");
  }

  /** As quoted in aws/aws-sdk-java-v2, issue 2518. */
  static ApiException inProgress() {
    return new ApiException(
        ModeledErrors.TRANSACTION_IN_PROGRESS,
        "Transaction from previous request is still in progress");
  }

  /** The words are those of the API reference. */
  static ApiException otherParameters() {
    return new ApiException(
        ModeledErrors.IDEMPOTENT_PARAMETER_MISMATCH,
        "DynamoDB rejected the request because you retried a request with a different payload but"
            + " with an idempotent token that was already used.");
  }

  /** No engine that is shipped needs it. */
  static ApiException notAcrossPartitions() {
    return ApiException.validation(
        "Transactions are not supported by this storage: it changes one partition at a time");
  }
}
