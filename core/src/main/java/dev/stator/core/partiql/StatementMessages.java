package dev.stator.core.partiql;

import dev.stator.model.ApiException;

/**
 * The texts with which statements are refused before their table is looked up.
 *
 * <p>Sources, by letter: (P) the suite {@code paritysuite/dynamodb-conformance}, tier 2 partiql and
 * tier 3 error-messages/partiql*, captured in four regions in October 2026; (F) the tests of {@code
 * floci}, captured from the service in September 2026; (I) public issue threads that quote the
 * service; (O) our own words, because no source is known.
 */
final class StatementMessages {
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** (P) */
  static final String LEFTOVER = "Unexpected token after expression";

  /** (P) */
  static final String TERM = "Unexpected term";

  /** (P) */
  static final String OPERATOR = "Unexpected operator";

  /** (P) */
  static final String KEYWORD = "Unexpected keyword";

  /** (P) */
  static final String RIGHT_HAND_SIDE = "Missing right-hand side expression of infix operator";

  /** (P, I) */
  static final String DATA_MANIPULATION = "Expected data manipulation";

  /** (P) */
  static final String SIMPLE_PATH = "Expected identifier for simple path";

  /** (P) */
  static final String DOT_COMPONENT = "Invalid path dot component";

  /** (P) */
  static final String TYPE_NAME = "Expected type name";

  /** (I) for parentheses; the same of others. */
  static String expected(String token) {
    return "Expected " + token;
  }

  private StatementMessages() {}

  /** (P) What cannot be read; where a token is none, nothing stands behind the colon. */
  static ApiException malformed(String reason) {
    return ApiException.validation("Statement wasn't well formed, can't be processed: " + reason);
  }

  /** (O), after what is said of an expression. */
  static ApiException tooManyOperators(int count) {
    return ApiException.validation(
        "The statement contains too many operators; operator count: " + count);
  }

  /** (P) */
  static ApiException alias() {
    return ApiException.validation("Aliasing is not supported");
  }

  /** (P) */
  static ApiException sourceTooLong() {
    return ApiException.validation("A path may contain at most 2 components in the FROM clause");
  }

  /** (P) */
  static ApiException sourceEmpty() {
    return ApiException.validation("Path component cannot be an empty string");
  }

  /** (P) */
  static ApiException sourceOfInsert() {
    return ApiException.validation("FROM clause may only contain a single table name");
  }

  /** (P) */
  static ApiException writeToIndex() {
    return ApiException.validation("This operation is not supported on an index");
  }

  /** (P) for calls. */
  static ApiException pathComponent(Place place) {
    return ApiException.validation("Unexpected path component at " + place);
  }

  /** (P) */
  static ApiException unsupported(String operation) {
    return ApiException.validation("Unsupported operation: " + operation);
  }

  /** (O) */
  static ApiException unsupportedClause(Token keyword) {
    return ApiException.validation(
        "Unsupported clause: " + keyword.upper() + " at " + keyword.place());
  }

  /** (P) */
  static ApiException returningOfDelete(Statement.Returning returning) {
    return ApiException.validation(
        "Invalid returning clause: "
            + returning.clause()
            + ". Only RETURNING ALL OLD * is allowed in DELETE statements.");
  }

  /** (F) */
  static ApiException indexOutOfRange(String index, Place place) {
    return ApiException.validation(
        "List index is not within the allowable range; index: [" + index + "] at " + place);
  }

  /** (F) */
  static ApiException tooDeep(String path) {
    return ApiException.validation("Nesting Levels have exceeded supported limits under " + path);
  }

  /** (P) A number that breaks a rule, with where it stands in its literal. */
  static ApiException under(ApiException invalid, String path) {
    return ApiException.validation(invalid.text() + " under " + path);
  }

  /** (P, F) */
  static ApiException noValue(String what, String path, Place place) {
    return ApiException.validation(
        "Unsupported data type: " + what + " under key " + path + " at " + place);
  }

  /** (O) */
  static ApiException duplicateName(String name, String path) {
    return ApiException.validation(
        INVALID + "Attribute name [" + name + "] is used more than once under " + path);
  }

  /** (P, F) */
  static ApiException emptyBag() {
    return ApiException.validation("Empty bags are not supported");
  }

  /** (F) */
  static ApiException mixedBag() {
    return ApiException.validation(
        "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
  }

  /** (P, F) */
  static ApiException duplicateStrings(String members) {
    return ApiException.validation(
        INVALID + "Input collection " + members + " contains duplicates.");
  }

  /** (F) */
  static ApiException duplicateNumbers(String members, String path) {
    return ApiException.validation(
        INVALID + "Input collection " + members + " contains duplicates! under " + path);
  }
}
