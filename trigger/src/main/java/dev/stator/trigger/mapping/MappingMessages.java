package dev.stator.trigger.mapping;

/**
 * The texts of errors about mappings.
 *
 * <p>Source, where nothing else is said: answers of Lambda as recorded in the snapshots of
 * LocalStack's tests of event source mappings, which are validated against the service.
 */
final class MappingMessages {
  static final String NO_SUCH_RESOURCE = "The resource you requested does not exist.";

  static final String INVALID_PATTERN = "Invalid filter pattern definition.";

  static final String TIMESTAMP = "Timestamp only valid with StartingPosition AT_TIMESTAMP";

  static final String NO_START =
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint:"
          + " Member must not be null.";

  static final String UNRECOGNIZED_SOURCE = "Unrecognized event source.";

  /** Our own; that the least is 60 is said in the API reference. */
  static final String RECORD_AGE =
      "MaximumRecordAgeInSeconds must be -1 or a value from 60 to 604800.";

  /** Our own; the quota is that of the Lambda guide, with the increase that it offers. */
  static final String TOO_MANY_FILTERS = "A mapping can have up to 10 filters.";

  /** Our own. */
  static final String TUMBLING_WINDOW =
      "TumblingWindowInSeconds is not supported by this server; leave it out, or 0.";

  /** Our own: there are no queues and topics here. */
  static final String DESTINATION =
      "The destination on failure must be a URL: http:, https:, or file: with an absolute path"
          + " that ends in .jsonl";

  /** Our own. */
  static final String NO_ENDPOINT =
      "This server does not know where functions are: start it with --lambda-endpoint <url>.";

  private MappingMessages() {}

  static String unsupportedStart(String arn) {
    return "Unsupported starting position for arn type: " + arn;
  }

  /** Our own. */
  static String streamNotFound(String arn) {
    return "Stream not found: " + arn;
  }

  /** Our own. */
  static String otherSource(String member) {
    return member + " is not for DynamoDB event sources.";
  }

  static String alreadyThere(String streamArn, String function, String uuid) {
    return "The event source arn (\" %s \") and function (\" %s \") provided mapping already exists."
            .formatted(streamArn, function)
        + " Please update or delete the existing mapping with UUID "
        + uuid;
  }

  /** Our own; Lambda quotes its parser. */
  static String notJson() {
    return "Could not parse request body into json";
  }

  /** Our own. */
  static String wrongType(String member) {
    return "The member " + member + " has another JSON type than it should";
  }
}
