package dev.stator.engine.stream;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;

/**
 * The texts with which streams are refused.
 *
 * <p>Sources: answers of the service as quoted by clients of it (a shard that is not there: the
 * Kinesis adapters; trimmed data: node-dynamodb-stream; an ARN that is none: the features of the
 * AWS SDK for JavaScript; a stream that is not there: LocalStack, as validated against the
 * service), the documented member of {@code ExpiredIteratorException}. How the service words what
 * is wrong with a sequence number is not known.
 */
public final class StreamMessages {
  private StreamMessages() {}

  /** An ARN that cannot be one of a stream. */
  public static ApiException invalidArn() {
    return ApiException.validation("Invalid StreamArn");
  }

  /** A stream that is not there, or not any more. */
  public static ApiException streamNotFound(StreamName stream, ResourceNames names) {
    return notFound("Stream: " + stream.arn(names) + " not found");
  }

  static ApiException shardNotFound() {
    return notFound("Shard does not exist");
  }

  private static ApiException notFound(String what) {
    return new ApiException(
        ModeledErrors.RESOURCE_NOT_FOUND, "Requested resource not found: " + what);
  }

  /** A text that is no shard iterator. */
  public static ApiException invalidIterator() {
    return ApiException.validation("Invalid ShardIterator");
  }

  static ApiException expiredIterator() {
    return new ApiException(
        ModeledErrors.EXPIRED_ITERATOR, "The provided iterator exceeds the maximum age allowed.");
  }

  static ApiException trimmed() {
    return new ApiException(
        ModeledErrors.TRIMMED_DATA_ACCESS, "The data you are trying to access has been trimmed.");
  }

  /** A sequence number that is absent where the type of the iterator needs one. */
  static ApiException missingSequenceNumber(String type) {
    return ApiException.validation(
        "SequenceNumber must be specified for ShardIteratorType " + type);
  }

  /** A sequence number that is there where the type of the iterator has no use for it. */
  static ApiException needlessSequenceNumber(String type) {
    return ApiException.validation(
        "SequenceNumber must not be specified for ShardIteratorType " + type);
  }

  /** A sequence number that no record of the shard can have. */
  static ApiException invalidSequenceNumber() {
    return ApiException.validation("Invalid SequenceNumber");
  }
}
