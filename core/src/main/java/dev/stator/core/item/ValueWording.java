package dev.stator.core.item;

/**
 * The service has two checks of values, a newer and an older one, and which one an operation has
 * decides how broken numbers, repeated members of sets and values of placeholders are told.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance}, error-messages/valueLayers,
 * captured in four regions in October 2026.
 */
public enum ValueWording {
  /**
   * PutItem, UpdateItem and DeleteItem, which put it into the envelope of violated constraints, and
   * GetItem, BatchGetItem and Query, which do not.
   */
  CURRENT,

  /** BatchWriteItem, Scan and, in most regions, the transactions. */
  OLDER
}
