package dev.stator.engine.catalog;

import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;

/**
 * The texts with which the service refuses to find or to change a table.
 *
 * <p>Sources: the service's answers as recorded by dynalite's tests (not found, being created,
 * updated, deleted), by the measurements of the ack-api-quirks project (in the process of being
 * updated, indexes in use, which text answers which state). Terraform's provider waits for
 * "Requested resource not found: Table: ".
 */
final class CatalogMessages {
  private static final String STILL_IN_USE = "Attempt to change a resource which is still in use: ";

  private CatalogMessages() {}

  /** What operations on items answer. */
  static ApiException notFound() {
    return new ApiException(ModeledErrors.RESOURCE_NOT_FOUND, "Requested resource not found");
  }

  /** What operations on tables answer. */
  static ApiException tableNotFound(String tableName) {
    return new ApiException(
        ModeledErrors.RESOURCE_NOT_FOUND,
        "Requested resource not found: Table: " + tableName + " not found");
  }

  static ApiException alreadyExists(String tableName) {
    return new ApiException(ModeledErrors.RESOURCE_IN_USE, "Table already exists: " + tableName);
  }

  static ApiException beingCreated(String tableName) {
    return inUse("Table is being created: " + tableName);
  }

  static ApiException beingUpdated(String tableName) {
    return inUse("Table is being updated: " + tableName);
  }

  static ApiException beingDeleted(String tableName) {
    return inUse("Table is being deleted: " + tableName);
  }

  /** What DeleteTable answers. */
  static ApiException inProcessOfUpdate(String tableName) {
    return inUse("Table: " + tableName + " is in the process of being updated.");
  }

  /** What DeleteTable answers. */
  static ApiException indexesInUse() {
    return inUse("Cannot delete table while indexes are being created, updated, or deleted.");
  }

  private static ApiException inUse(String reason) {
    return new ApiException(ModeledErrors.RESOURCE_IN_USE, STILL_IN_USE + reason);
  }
}
