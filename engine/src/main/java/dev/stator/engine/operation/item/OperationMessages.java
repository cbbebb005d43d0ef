package dev.stator.engine.operation.item;

import dev.stator.model.ApiException;
import dev.stator.model.ConditionalCheckFailedDetails;
import dev.stator.model.Item;
import dev.stator.model.ModeledErrors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of operations on items.
 *
 * <p>Sources: the API reference, and answers of the service as recorded by public conformance
 * suites.
 */
public final class OperationMessages {
  private static final String INVALID = "One or more parameter values were invalid: ";

  /**
   * Before what is wrong with {@code Select}: Query tells it like a violation of a constraint. Scan
   * does so only in the regions that have its newer texts.
   */
  static final String VIOLATION = "1 validation error detected: ";

  private OperationMessages() {}

  /** The condition does not hold; with the item where the request asked for it. */
  public static ApiException conditionFailed(@Nullable Item item) {
    return new ApiException(
        ModeledErrors.CONDITIONAL_CHECK_FAILED,
        "The conditional request failed",
        item == null ? null : new ConditionalCheckFailedDetails(item));
  }

  static ApiException returnValuesNotSupported() {
    return ApiException.validation("ReturnValues can only be ALL_OLD or NONE");
  }

  static ApiException noSuchIndex(String indexName) {
    return ApiException.validation("The table does not have the specified index: " + indexName);
  }

  static ApiException consistentReadOfGlobalIndex() {
    return ApiException.validation(
        "Consistent reads are not supported on global secondary indexes");
  }

  /** As quoted by users who met it, with the name of the index since about 2023. */
  public static ApiException readOfBackfillingIndex(String indexName) {
    return ApiException.validation(
        "Cannot read from backfilling global secondary index: " + indexName);
  }

  static ApiException keyConditionsMissing() {
    return ApiException.validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
            + " request.");
  }

  static ApiException duplicateAttributeToGet(String attributeName) {
    return ApiException.validation(INVALID + "Duplicate value in attribute name: " + attributeName);
  }

  static ApiException projectedAttributesWithoutIndex(String prefix) {
    return ApiException.validation(
        prefix + "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }

  static ApiException specificAttributesWithoutProjection(String prefix) {
    return ApiException.validation(
        prefix
            + "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
            + " SPECIFIC_ATTRIBUTES");
  }

  static ApiException projectionWithSelect(
      String prefix, String projectionParameter, String select) {
    String target = select.equals("COUNT") ? "only the Count" : select;
    return ApiException.validation(
        prefix + "Cannot specify the " + projectionParameter + " when choosing to get " + target);
  }

  static ApiException allAttributesOfGlobalIndex(String indexName) {
    return ApiException.validation(
        INVALID
            + "Select type ALL_ATTRIBUTES is not supported for global secondary index "
            + indexName
            + " because its projection type is not ALL");
  }

  /** What a read asks for that a global index does not hold. */
  public static ApiException notProjected(String indexName, String attributeNames) {
    return ApiException.validation(
        INVALID + "Global secondary index " + indexName + " does not project " + attributeNames);
  }

  /**
   * Source: what the service answers to queries of AppSync resolvers and to PartiQL's
   * (nubo-db/dynamodb-conformance, tier3, partiqlIndexQualifier), the same for both kinds of index.
   */
  public static ApiException filterNotProjected(String indexName, String attributeNames) {
    return ApiException.validation(
        INVALID
            + "Secondary index "
            + indexName
            + " does not project one or more filter attributes: "
            + attributeNames);
  }

  static ApiException startKeyInvalid() {
    return ApiException.validation("The provided starting key is invalid");
  }

  /** A key that has other attributes or types than the table's. */
  public static ApiException keyOfWrongSchema() {
    return ApiException.validation("The provided key element does not match the schema");
  }

  static ApiException startKeyInvalid(String reason) {
    return ApiException.validation("The provided starting key is invalid: " + reason);
  }

  static ApiException startKeyOutsideQuery() {
    return ApiException.validation(
        "The provided starting key is outside query boundaries based on provided conditions");
  }

  static ApiException startKeyOutsideRange() {
    return ApiException.validation(
        "The provided starting key does not match the range key predicate");
  }

  static ApiException queryOfOneRow() {
    return ApiException.validation("The query can return at most one row and cannot be restarted");
  }

  static ApiException startKeyOutsideSegment(int segment, int totalSegments) {
    return startKeyInvalid(
        "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
            + " TotalSegments: "
            + totalSegments
            + " Segment: "
            + segment);
  }

  static ApiException totalSegmentsMissing() {
    return ApiException.validation(
        "The TotalSegments parameter is required but was not present in the request when Segment"
            + " parameter is present");
  }

  static ApiException segmentMissing() {
    return ApiException.validation(
        "The Segment parameter is required but was not present in the request when parameter"
            + " TotalSegments is present");
  }

  /** The text of most regions; the newer one of the others does not tell the two numbers. */
  static ApiException segmentTooLarge(int segment, int totalSegments) {
    return ApiException.validation(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
            + " Segment: "
            + segment
            + " is not less than TotalSegments: "
            + totalSegments);
  }

  static ApiException requestItemsMissing(String operation) {
    return ApiException.validation("The requestItems parameter is required for " + operation);
  }

  static ApiException tooManyItems(String operation) {
    return ApiException.validation("Too many items requested for the " + operation + " call");
  }

  static ApiException notOneWriteRequest() {
    return ApiException.validation(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
            + " supported datatypes");
  }

  /** Source: the API reference's members; the text as quoted by users and emulators. */
  static ApiException notOneTransactAction() {
    return ApiException.validation(
        "TransactItems can only contain one of Check, Put, Update or Delete");
  }

  static ApiException duplicateKeys() {
    return ApiException.validation("Provided list of item keys contains duplicates");
  }
}
