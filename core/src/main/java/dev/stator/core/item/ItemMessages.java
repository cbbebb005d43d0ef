package dev.stator.core.item;

/**
 * The service's texts about items, values and keys.
 *
 * <p>Sources: [d] dynalite's tests (putItem, getItem, deleteItem, batchGetItem), which were run
 * against the service; [c] the suite {@code nubo-db/dynamodb-conformance} and its captures of 2026;
 * [e] {@code ExtendDB/extenddb}, issue 365 and pull request 181, measured in 2026.
 */
final class ItemMessages {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOT_VALID = "One or more parameter values are not valid. ";

  /** [c] limits/itemSizeBySurface. */
  static final String ITEM_TOO_LARGE = "Item size has exceeded the maximum allowed size";

  /** [c] limits/itemSizeBySurface. */
  static final String UPDATED_ITEM_TOO_LARGE =
      "Item size to update has exceeded the maximum allowed size";

  /** [d], [c] error-messages/putItem. The grammar is the service's. */
  static final String EMPTY_STRING_SET = INVALID + "An string set  may not be empty";

  /** [d], [c] error-messages/putItem. */
  static final String EMPTY_NUMBER_SET = INVALID + "An number set  may not be empty";

  /** [d], [c] error-messages/putItem. */
  static final String EMPTY_BINARY_SET = INVALID + "Binary sets should not be empty";

  /** [c] error-messages/valueLayers. */
  static final String DUPLICATE_NUMBERS = INVALID + "Input collection contains duplicates.";

  /** [d], [c] error-messages/valueLayers. */
  static final String OLDER_DUPLICATE_NUMBERS = "Input collection contains duplicates";

  /** [c] captures of UpdateItem with a value of 32 nested maps. */
  static final String VALUE_TOO_DEEP =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
          + " beyond supported limit";

  /** API reference, TransactionCanceledException: what an update made is nested too deeply. */
  static final String UPDATED_ITEM_TOO_DEEP = "Nesting Levels have exceeded supported limits";

  /** [e]. */
  static final String NAME_TOO_LARGE = "Attribute name is too large, must be less than 65536 bytes";

  /** [e], which quotes it for ExpressionAttributeNames. */
  static final String EMPTY_NAME = "Empty attribute name";

  /** [d], [c] validation/getItem. */
  static final String KEY_DOES_NOT_MATCH = "The provided key element does not match the schema";

  /** [d]. The missing space is the service's. */
  static final String PARTITION_KEY_TOO_LARGE =
      INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes";

  /** [d]. */
  static final String SORT_KEY_TOO_LARGE =
      INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";

  /** [d] updateItem: what the item holds makes it another type. */
  static final String UPDATED_INDEX_KEY_TYPE =
      "The update expression attempted to update the secondary index key to unsupported type";

  private ItemMessages() {}

  /** [d], [c] error-messages/valueLayers. */
  static String duplicateStrings(String members) {
    return INVALID + "Input collection " + members + " contains duplicates.";
  }

  /** [d], [c] error-messages/valueLayers. The missing space is the service's. */
  static String duplicateBinaries(String members) {
    return INVALID + "Input collection " + members + "of type BS contains duplicates.";
  }

  /** [d] deleteItem, [e]. */
  static String invalidExpressionValue(String message, String placeholder) {
    return "ExpressionAttributeValues contains invalid value: "
        + message
        + " for key "
        + placeholder;
  }

  /** [d]. */
  static String missingKey(String name) {
    return INVALID + "Missing the key " + name + " in the item";
  }

  /** [d]. */
  static String keyTypeMismatch(String name, String expected, String actual) {
    return INVALID
        + "Type mismatch for key "
        + name
        + " expected: "
        + expected
        + " actual: "
        + actual;
  }

  /** [d], [c] error-messages/transactWriteItemsIndexes. */
  static String indexKeyTypeMismatch(String name, String expected, String actual, String index) {
    return INVALID
        + "Type mismatch for Index Key "
        + name
        + " Expected: "
        + expected
        + " Actual: "
        + actual
        + " IndexName: "
        + index;
  }

  /** {@code architect/dynalite}, issue 35; {@code wellcomecollection/platform}, issue 2285. */
  static String indexKeyTooLarge(String name, int bytes, int maxBytes, String index) {
    return INVALID
        + "Size limit exceeded for Index Key "
        + name
        + " Actual Size: "
        + bytes
        + " bytes Max Size: "
        + maxBytes
        + " bytes IndexName: "
        + index;
  }

  /** [c] captures of GetItem and DeleteItem, error-messages/putItem. */
  static String emptyKey(String kind, String name) {
    return NOT_VALID + emptyValue(kind) + " Key: " + name;
  }

  /** [c] error-messages/putItem and transactWriteItemsIndexes. */
  static String emptyIndexKey(String kind, String name, String index) {
    return NOT_VALID
        + "A value specified for a secondary index key is not supported. "
        + emptyValue(kind)
        + " IndexName: "
        + index
        + ", IndexKey: "
        + name;
  }

  /** [c] error-messages/transactWriteItemsIndexes. */
  static String emptyUpdatedIndexKey(String kind) {
    return NOT_VALID
        + "The update expression attempted to update a secondary index key to a value that is not"
        + " supported. "
        + emptyValue(kind);
  }

  private static String emptyValue(String kind) {
    return "The AttributeValue for a key attribute cannot contain an empty " + kind + " value.";
  }
}
