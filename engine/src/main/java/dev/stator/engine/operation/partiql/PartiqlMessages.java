package dev.stator.engine.operation.partiql;

import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;

/**
 * The texts with which statements are refused because of their tables and keys.
 *
 * <p>Sources, by letter: (P) the suite {@code paritysuite/dynamodb-conformance}, captured in 2026;
 * (F) the tests of {@code floci}, captured from the service in September 2026; (I) public issues
 * and notes that quote the service; (M) moto's tests; (O) our own words, because no source is
 * known.
 */
final class PartiqlMessages {
  private PartiqlMessages() {}

  /** (M) */
  static ApiException parameterCount() {
    return ApiException.validation("Number of parameters in request and statement don't match.");
  }

  /** (I) */
  static ApiException duplicateItem() {
    return new ApiException(ModeledErrors.DUPLICATE_ITEM, "Duplicate primary key exists in table");
  }

  /** (P) */
  static ApiException keyIncomplete() {
    return ApiException.validation(
        "Where clause does not contain a mandatory equality on all key attributes");
  }

  /** (F) */
  static ApiException keyTwice(String attribute) {
    return ApiException.validation(
        "Multiple conditions on same key "
            + attribute
            + ". Only single item Update/Insert/Delete are supported");
  }

  /** (F) */
  static ApiException keyType(String attribute) {
    return ApiException.validation(
        "Key attribute's data type should match its data type in table's schema: Key " + attribute);
  }

  /** (P) Unlike that of a Query, the text does not name the index. */
  static ApiException noSuchIndex() {
    return ApiException.validation("The table does not have the specified index");
  }

  /** (P) */
  static ApiException severalKeyAttributes() {
    return ApiException.validation(
        "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or"
            + " multi-attribute RANGE keys.");
  }

  /** (P) */
  static ApiException consistentReadOfGlobalIndex() {
    return ApiException.validation(
        "Strongly consistent read is not supported on Global Secondary Indexes");
  }

  /** (F) */
  static ApiException overlap() {
    return ApiException.validation(
        "Overlapping conditions with range keys are not supported in where clause");
  }

  /** (F) */
  static ApiException orderWithoutWhere() {
    return ApiException.validation(
        "Must have WHERE clause in the statement when using ORDER BY clause.");
  }

  /** (F) */
  static ApiException orderByNoKey(String attribute) {
    return ApiException.validation(
        "Attribute " + attribute + " in ORDER BY clause must be part of the primary key");
  }

  /** (F) */
  static ApiException orderWithoutPartition() {
    return ApiException.validation(
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
            + " clause.");
  }

  /** (F) */
  static ApiException orderWithoutHash() {
    return ApiException.validation(
        "Must have hash key in ORDER BY clause when more than one hash key condition specified in"
            + " WHERE clause.");
  }

  /** (O) */
  static ApiException orderByHashLater() {
    return ApiException.validation(
        "Must have hash key first in ORDER BY clause when more than one hash key condition"
            + " specified in WHERE clause.");
  }

  /** (I), as noted by {@code nubo-db/dynoxide}, which captured it. */
  static ApiException tokenOfOther() {
    return ApiException.validation("NextToken does not match request");
  }

  /** (I), as noted by {@code nubo-db/dynoxide}, which captured it. */
  static ApiException tokenInvalid() {
    return ApiException.validation("Invalid NextToken");
  }

  /** (F) */
  static ApiException existsAlone() {
    return ApiException.validation("EXISTS can only be used in ExecuteTransaction write requests.");
  }

  /** (P) */
  static ApiException batchReadWithoutKey() {
    return ApiException.validation(
        "Select statements within BatchExecuteStatement must specify the primary key in the where"
            + " clause.");
  }

  /** (O), after what ExecuteTransaction says. */
  static ApiException batchOfBoth() {
    return ApiException.validation(
        "BatchExecuteStatement API does not support both read and write operations in the same"
            + " request.");
  }

  /** (P) What is wrong with a statement of a transaction, counted from 0. */
  static ApiException inTransaction(int statement, ApiException invalid) {
    return ApiException.validation(
        "Validation failed in TransactStatements[" + statement + "]: " + invalid.text());
  }

  /** (P, F) */
  static ApiException transactionOfBoth() {
    return ApiException.validation(
        "ExecuteTransaction API does not support both read and write operations in the same"
            + " request.");
  }

  /** (P) */
  static ApiException indexInTransaction() {
    return ApiException.validation("Reads on indices are not supported within transactions.");
  }

  /** (P, F) */
  static ApiException transactionReadWithoutKey() {
    return ApiException.validation(
        "Select statements within ExecuteTransaction must specify the primary key in the where"
            + " clause.");
  }

  /** (P) */
  static ApiException returningInTransaction() {
    return ApiException.validation("RETURNING clause is not supported in ExecuteTransaction.");
  }

  /** (P, F) */
  static ApiException existsWithoutCondition() {
    return ApiException.validation(
        "EXISTS() must contain a single item read with additional condition");
  }
}
